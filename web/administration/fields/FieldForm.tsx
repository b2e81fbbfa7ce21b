import type { UseFormReturnType } from '@mantine/form'
import { type CustomField, FIELD_TYPES, type FieldRecord, hasOptions } from '#domain/fields.ts'
import { LONGEST_NAME } from '#domain/lists.ts'
import { nameOfField, offeredFields } from '#web/fields/custom-fields.ts'
import { CustomInput } from '#web/fields/CustomInput.tsx'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { SelectField } from '#web/ui/SelectField.tsx'
import { SuggestField } from '#web/ui/SuggestField.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { CarryFields } from './CarryFields.tsx'
import { draftOf, withOptions, withType, type FieldFormValues } from './field-form-values.ts'
import { FieldPreview } from './FieldPreview.tsx'
import styles from './Fields.module.css'
import { OptionsField } from './OptionsField.tsx'
import { RequiredField } from './RequiredField.tsx'

interface FieldFormProps {
  form: UseFormReturnType<FieldFormValues>
  record: FieldRecord
  /** As it is stored; none for a new one. */
  field?: CustomField
  whyNotRetyped?: string | undefined
}

/** What a field asks for, where it stands, and what it would look like. */
export function FieldForm({ form, record, field, whyNotRetyped }: FieldFormProps) {
  const t = useT()
  const { fields } = useWorkspace()
  const { values } = form
  const draft = draftOf(values, record)
  const groups = [...new Set(offeredFields(fields, record).flatMap(({ group }) => group ?? []))]
  return (
    <>
      <div className={styles.pair}>
        <TextField
          {...fieldOf(form, 'name')}
          label={t('fields.name')}
          maxLength={LONGEST_NAME.entry}
          required
          autoFocus
        />
        <SelectField
          {...fieldOf(form, 'type')}
          onChange={(next) => {
            const type = FIELD_TYPES.find((type) => type === next)
            if (type && type !== values.type) form.setValues(withType(values, type))
          }}
          label={t('fields.type')}
          help={t(`fields.typeHelp.${values.type}`)}
          whyNot={whyNotRetyped}
          options={FIELD_TYPES.map((type) => ({
            value: type,
            label: t(`fields.types.${type}`),
            type,
          }))}
          renderOption={({ label, type }) => (
            <span className={styles.type}>
              {label}
              <span className={styles.typeHelp}>{t(`fields.typeHelp.${type}`)}</span>
            </span>
          )}
        />
      </div>
      {hasOptions(values.type) && (
        <OptionsField
          options={values.options}
          stored={field?.options ?? []}
          onChange={(options) => form.setValues(withOptions(values, options))}
          error={form.errors['options']}
          errors={form.errors}
        />
      )}
      <FieldPreview field={draft} />
      <TextField
        {...fieldOf(form, 'help')}
        label={t('fields.help')}
        help={t('fields.helpHelp')}
        maxLength={500}
      />
      <div className={styles.pair}>
        <RequiredField {...fieldOf(form, 'requiredFrom')} record={record} />
        <CustomInput
          field={draft}
          label={t('fields.default')}
          help={t('fields.defaultHelp')}
          value={values.default}
          onChange={(value) => form.setFieldValue('default', value)}
          error={form.errors['default']}
        />
      </div>
      <SuggestField
        {...fieldOf(form, 'group')}
        label={t('fields.group')}
        help={t('fields.groupHelp')}
        known={groups}
        maxLength={LONGEST_NAME.entry}
      />
      <fieldset className={styles.checks}>
        <legend>{t('fields.shown')}</legend>
        <CheckField
          {...fieldOf(form, 'asColumn')}
          label={t('fields.asColumn')}
          help={t('fields.asColumnHelp')}
        />
        {record === 'leads' && (
          <CheckField {...fieldOf(form, 'onCard')} label={t('fields.onCard')} />
        )}
      </fieldset>
      {record === 'leads' && <CarryFields form={form} />}
      {field && (
        <p className={styles.about}>
          {t('fields.forPrograms')} <code>{nameOfField(field)}</code>
        </p>
      )}
    </>
  )
}
