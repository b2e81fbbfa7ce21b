import { useT } from '#web/i18n.tsx'
import { Person } from '#web/ui/Avatar.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights } from '#web/workspace.ts'
import { useOwnerOptions } from './use-owner-options.ts'

/** Who gets the lead. Without the right to assign it says why it stays as it is. */
export function OwnerField(field: FieldProps<string | null>) {
  const t = useT()
  const rights = useRights()
  const whyNot = useWhyNot()
  return (
    <SelectField
      {...field}
      options={useOwnerOptions(field.value)}
      renderOption={({ label }) => <Person name={label} />}
      placeholder={t('leads.list.nobody')}
      whyNot={whyNot(rights.can('leads.assign') ? undefined : 'leads_assign_missing')}
      clearable
    />
  )
}
