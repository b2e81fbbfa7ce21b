import { NativeSelect } from '@mantine/core'
import type { ImportMapping } from '#api/imports.ts'
import { nameOfField } from '#web/fields/custom-fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { holderOf, TARGET_GROUPS } from './targets.ts'
import { useTargetName } from './use-target-name.ts'

interface TargetChoiceProps {
  label: string
  columns: ImportMapping['columns']
  column: number
  headingOf: (column: number) => string
  onChange: (target: string) => void
}

/** What becomes of one column. A field that another column fills says so. */
export function TargetChoice({ label, columns, column, headingOf, onChange }: TargetChoiceProps) {
  const t = useT()
  const nameOf = useTargetName()
  const custom = useCustomFields('leads')
  const optionOf = (target: string) => {
    const holder = holderOf(columns, target, column)
    const field = nameOf(target)
    return {
      value: target,
      label:
        holder === undefined
          ? field
          : t('imports.mapping.taken', { field, column: headingOf(holder) }),
    }
  }
  return (
    <NativeSelect
      aria-label={label}
      value={columns[column]?.target}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={[
        { group: t('imports.groups.rest'), items: ['notes', 'ignore'].map(optionOf) },
        ...(['person', 'company', 'address', 'lead', 'social'] as const).map((group) => ({
          group: t(`imports.groups.${group}`),
          items: TARGET_GROUPS[group].map(optionOf),
        })),
        ...(custom.length > 0
          ? [{ group: t('fields.title'), items: custom.map(nameOfField).map(optionOf) }]
          : []),
      ]}
    />
  )
}
