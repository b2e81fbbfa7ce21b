import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { keyInName } from '#domain/fields.ts'
import type { CustomTarget, ImportField } from '#domain/import-columns.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useChoices } from '../use-choices.ts'
import { useTargetName } from './use-target-name.ts'

interface DefaultValueProps {
  field: ImportField | CustomTarget
  /** As it would stand in a cell. */
  value: string
  onSave: (value: string) => unknown
}

const BY_CODE: readonly string[] = [
  'priority',
  'country',
  'companySize',
  'annualRevenue',
  'doNotCall',
  'emailOptOut',
]

/** One value for rows that have none: of the list where the field has one, else a text. */
export function DefaultValue({ field, value, onSave }: DefaultValueProps) {
  const t = useT()
  const nameOf = useTargetName()
  const choices = useChoices()
  const custom = useCustomFields('leads').find(({ key }) => key === keyInName(field))
  const [typed, setTyped] = useState<string>()
  // Of several tags or options there can be several, which are typed.
  const isSeveral = field === 'tags' || custom?.type === 'choices'
  const options = isSeveral ? undefined : choices[field]
  if (!options) {
    return (
      <TextField
        label={nameOf(field)}
        value={typed ?? value}
        onChange={setTyped}
        onBlur={() => void save()}
        maxLength={500}
      />
    )
  }
  // The server reads this as it reads a cell: an entry by its name, a built-in choice by its code.
  const isByCode = BY_CODE.includes(field) || custom?.type === 'yesNo'
  return (
    <NativeSelect
      label={nameOf(field)}
      value={value}
      onChange={({ currentTarget }) => void onSave(currentTarget.value)}
      data={[
        { value: '', label: t('ui.choose') },
        ...options.map(({ value, label }) => ({ value: isByCode ? value : label, label })),
      ]}
    />
  )

  async function save(): Promise<void> {
    if (typed === undefined || typed.trim() === value) return setTyped(undefined)
    try {
      await onSave(typed.trim())
      setTyped(undefined)
    } catch {
      // Why it was refused stands at the foot of the page; what was typed stays here.
    }
  }
}
