import { useT } from '#web/i18n.tsx'
import { useOwnerOptions } from '#web/leads/form/use-owner-options.ts'
import { Person } from '#web/ui/Avatar.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights } from '#web/workspace.ts'

interface OwnerFieldProps extends FieldProps<string | null> {
  of: 'customers' | 'deals'
}

/** Who gets it. Without the right to assign it says why a new one is one's own. */
export function OwnerField({ of, ...field }: OwnerFieldProps) {
  const t = useT()
  const rights = useRights()
  const say = useWhyNot()
  const options = useOwnerOptions(field.value)
  return (
    <SelectField
      {...field}
      options={options}
      renderOption={({ label }) => <Person name={label} />}
      placeholder={t('leads.list.nobody')}
      whyNot={say(rights.can(`${of}.assign`) ? undefined : `${of}_assign_missing`)}
      clearable
    />
  )
}
