import type { UseFormReturnType } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { offeredFields } from '#web/fields/custom-fields.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import type { FieldFormValues } from './field-form-values.ts'
import styles from './Fields.module.css'

/** Where the value of a lead goes when the lead becomes a customer and a deal. */
export function CarryFields({ form }: { form: UseFormReturnType<FieldFormValues> }) {
  const t = useT()
  return (
    <fieldset className={styles.checks}>
      <legend>{t('fields.carry')}</legend>
      <div className={styles.pair}>
        <CarryField form={form} to="customers" />
        <CarryField form={form} to="deals" />
      </div>
    </fieldset>
  )
}

const PARTS = { customers: 'carryToCustomer', deals: 'carryToDeal' } as const

interface CarryFieldProps {
  form: UseFormReturnType<FieldFormValues>
  to: keyof typeof PARTS
}

function CarryField({ form, to }: CarryFieldProps) {
  const t = useT()
  const { fields } = useWorkspace()
  const { name, type } = form.values
  const part = PARTS[to]
  const fitting = offeredFields(fields, to).filter((field) => field.type === type)
  const same = fitting.find((field) => folded(field.name) === folded(name))
  return (
    <SelectField
      {...fieldOf(form, part)}
      onChange={(chosen) => chosen && form.setFieldValue(part, chosen)}
      label={t(`fields.${part}`)}
      options={[
        {
          value: 'same',
          label: same ? t('fields.carrySameNow', { name: same.name }) : t('fields.carrySameNone'),
        },
        ...fitting.map((field) => ({
          value: field.id,
          label: t('fields.carryTo', { name: field.name }),
        })),
        { value: 'nowhere', label: t('fields.carryNowhere') },
      ]}
    />
  )
}

/** Case and blanks make no difference between names. */
function folded(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase()
}
