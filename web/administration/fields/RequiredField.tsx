import type { FieldRecord, RequiredFrom } from '#domain/fields.ts'
import { STATUS_KINDS } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import type { FieldProps } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'

interface RequiredFieldProps extends Omit<FieldProps<RequiredFrom>, 'label'> {
  record: FieldRecord
}

/** Kinds that a lead reaches on its way; every lead is open at first, and closing ends it. */
const REACHED = ['contacted', 'qualified', 'converted'] as const

/** Whether a field must be filled: never, always or, of a lead, from a kind of status on. */
export function RequiredField({ record, value, onChange, ...rest }: RequiredFieldProps) {
  const t = useT()
  const kinds = STATUS_KINDS.filter((kind) => REACHED.some((one) => one === kind) || kind === value)
  return (
    <SelectField
      {...rest}
      label={t('fields.required')}
      help={t('fields.requiredHelp')}
      value={value ?? 'never'}
      options={[
        { value: 'never', label: t('fields.requiredNot') },
        { value: 'always', label: t('fields.requiredAlways') },
        ...(record === 'leads' ? kinds : []).map((kind) => ({
          value: kind,
          label: t('fields.requiredFrom', { kind: t(`leads.filters.kinds.${kind}`) }),
        })),
      ]}
      onChange={(chosen) => {
        const kind = STATUS_KINDS.find((kind) => kind === chosen)
        onChange(chosen === 'always' ? 'always' : (kind ?? null))
      }}
    />
  )
}
