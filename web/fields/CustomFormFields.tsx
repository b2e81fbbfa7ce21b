import type { CustomField } from '#domain/fields.ts'
import type { UseFormReturnType } from '@mantine/form'
import type { CustomFormValues } from './custom-form.ts'
import { groupsOf, nameOfField } from './custom-fields.ts'
import styles from './CustomFormFields.module.css'
import { CustomInput } from './CustomInput.tsx'

interface CustomFormFieldsProps<Values extends { custom: CustomFormValues }> {
  form: UseFormReturnType<Values>
  fields: readonly CustomField[]
  isRequired: (field: CustomField) => boolean
  /** One under the other, as narrow forms have their fields. */
  columns?: 'one'
  /** The first of them gets the focus when the form opens. */
  autoFocus?: boolean
}

const WIDE: readonly CustomField['type'][] = ['longText', 'choices']

/** Custom fields in a form, each group under its name. */
export function CustomFormFields<Values extends { custom: CustomFormValues }>({
  form: { values, errors, setFieldValue },
  fields,
  isRequired,
  columns,
  autoFocus = false,
}: CustomFormFieldsProps<Values>) {
  return groupsOf(fields).map((group) => {
    const inputs = group.fields.map((field) => {
      const name = nameOfField(field)
      return (
        <div key={field.id} className={WIDE.includes(field.type) ? styles.whole : undefined}>
          <CustomInput
            field={field}
            label={field.name}
            help={field.help ?? undefined}
            required={isRequired(field)}
            autoFocus={autoFocus && field === fields[0]}
            value={values.custom[field.key] ?? null}
            onChange={(value) => setFieldValue(name as never, value as never)}
            error={errors[name] ?? errors[`${name}.amount`] ?? errors[`${name}.currency`]}
          />
        </div>
      )
    })
    if (group.name === null) {
      return (
        <div key="" className={styles.grid} data-columns={columns}>
          {inputs}
        </div>
      )
    }
    return (
      <fieldset key={group.name} className={styles.part}>
        <legend>{group.name}</legend>
        <div className={styles.grid} data-columns={columns}>
          {inputs}
        </div>
      </fieldset>
    )
  })
}
