import { useForm } from '@mantine/form'
import { Text } from '@mantine/core'
import type { Lead } from '#api/lead-record.ts'
import type { OfferKey } from '#domain/conversions.ts'
import { nameOfField } from '#web/fields/custom-fields.ts'
import { useCustomFields } from '#web/fields/use-custom-fields.ts'
import type { CustomFormValues } from '#web/fields/custom-form.ts'
import { CustomFormFields } from '#web/fields/CustomFormFields.tsx'
import { useLanguage } from '#web/i18n.tsx'
import { useUpdateLead, type LeadChange } from '#web/leads/use-update-lead.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import styles from './ConvertLead.module.css'
import { focusFirst } from './focus-first.ts'

/** What can be filled in where one of several fields is enough. */
const PARTS: Record<string, string[]> = {
  contactName: ['firstName', 'lastName'],
  phoneOrEmail: ['phone', 'email'],
}

/** Not typed but chosen, which is done on the lead itself. */
const CHOSEN = [
  'country',
  'industryId',
  'companySize',
  'annualRevenue',
  'sourceId',
  'ratingId',
  'estimatedValue',
  'ownerId',
]

/** Texts by the names of their fields, and beside them the custom ones. */
type MissingValues = { [field: string]: string | CustomFormValues; custom: CustomFormValues }

interface MissingFieldsProps {
  lead: Lead
  offer: OfferKey
  /** Names of required fields, as the rules of a lead name them. */
  missing: readonly string[]
  onClose: () => void
}

/** What the lead must have before it can be converted, named and ready to be filled in. */
export function MissingFields({ lead, offer, missing, onClose }: MissingFieldsProps) {
  const { t, locale } = useLanguage()
  const words = useFieldWords()
  const chosen = missing.filter((name) => CHOSEN.includes(name))
  const custom = useCustomFields('leads').filter((field) => missing.includes(nameOfField(field)))
  const fields = missing
    .filter((name) => !chosen.includes(name))
    .filter((name) => custom.every((field) => nameOfField(field) !== name))
    .flatMap((field) => PARTS[field] ?? [field])
  const names = new Intl.ListFormat(locale).format(chosen.map(words.label))
  const isAllChosen = fields.length === 0 && custom.length === 0
  const form = useForm<MissingValues>({
    initialValues: {
      ...Object.fromEntries(fields.map((field) => [field, ''])),
      custom: Object.fromEntries(custom.map(({ key }) => [key, null])),
    },
  })
  const submit = useSubmit(form, useUpdateLead(lead.id), (values) => ({
    ...(Object.fromEntries(fields.map((field) => [field, values[field] || null])) as LeadChange),
    ...(custom.length > 0 && { custom: values.custom }),
    version: lead.version,
  }))
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={t(`leads.offers.${offer}.title`, { name: lead.displayName })}
      saveLabel={t('leads.convert.saveAndGoOn')}
      whyNot={isAllChosen ? t('leads.convert.missingOnLead', { fields: names }) : undefined}
    >
      {!isAllChosen && <Text size="sm">{t('leads.convert.missing')}</Text>}
      {chosen.length > 0 && (
        <Text size="sm">{t('leads.convert.missingOnLead', { fields: names })}</Text>
      )}
      <div ref={focusFirst} className={styles.step}>
        {fields.map((field, place) => (
          <TextField
            key={field}
            label={words.label(field)}
            value={String(form.values[field] ?? '')}
            onChange={(value) => form.setFieldValue(field, value)}
            error={
              form.errors[field] ?? (field === 'firstName' ? form.errors.contactName : undefined)
            }
            required={missing.includes(field) || field === 'firstName'}
            autoFocus={place === 0}
          />
        ))}
        <CustomFormFields
          form={form}
          fields={custom}
          isRequired={() => true}
          autoFocus={fields.length === 0}
        />
      </div>
    </FormDialog>
  )
}
