import { useForm } from '@mantine/form'
import { Text } from '@mantine/core'
import type { Lead } from '#api/leads.ts'
import type { OfferKey } from '#domain/conversions.ts'
import { useT } from '#web/i18n.tsx'
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

interface MissingFieldsProps {
  lead: Lead
  offer: OfferKey
  /** Names of required fields, as the rules of a lead name them. */
  missing: readonly string[]
  onClose: () => void
}

/** What the lead must have before it can be converted, named and ready to be filled in. */
export function MissingFields({ lead, offer, missing, onClose }: MissingFieldsProps) {
  const t = useT()
  const words = useFieldWords()
  const fields = missing.flatMap((field) => PARTS[field] ?? [field])
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(fields.map((field) => [field, ''])),
  })
  const submit = useSubmit(form, useUpdateLead(lead.id), (values) => ({
    ...(Object.fromEntries(fields.map((field) => [field, values[field] || null])) as LeadChange),
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
    >
      <Text size="sm">{t('leads.convert.missing')}</Text>
      <div ref={focusFirst} className={styles.step}>
        {fields.map((field, place) => (
          <TextField
            key={field}
            label={words.label(field)}
            value={form.values[field] ?? ''}
            onChange={(value) => form.setFieldValue(field, value)}
            error={
              form.errors[field] ?? (field === 'firstName' ? form.errors.contactName : undefined)
            }
            required={missing.includes(field) || field === 'firstName'}
            autoFocus={place === 0}
          />
        ))}
      </div>
    </FormDialog>
  )
}
