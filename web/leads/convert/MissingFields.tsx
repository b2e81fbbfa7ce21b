import { useForm } from '@mantine/form'
import { Text } from '@mantine/core'
import type { Lead } from '#api/leads.ts'
import { useT } from '#web/i18n.tsx'
import { useUpdateLead, type LeadChange } from '#web/leads/use-update-lead.ts'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { TextField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import styles from './ConvertLead.module.css'
import { focusFirst } from './focus-first.ts'

interface MissingFieldsProps {
  lead: Lead
  /** Names of required fields, as the rules of a lead name them. */
  missing: readonly string[]
  onClose: () => void
}

/** What the lead must have before it can be qualified, named and ready to be filled in. */
export function MissingFields({ lead, missing, onClose }: MissingFieldsProps) {
  const t = useT()
  const words = useFieldWords()
  const fields = missing.flatMap((field) =>
    field === 'contactName' ? ['firstName', 'lastName'] : [field],
  )
  const form = useForm<Record<string, string>>({
    initialValues: Object.fromEntries(fields.map((field) => [field, ''])),
  })
  const submit = useSubmit(form, useUpdateLead(lead.id), (values) => ({
    ...(Object.fromEntries(fields.map((field) => [field, values[field] ?? ''])) as LeadChange),
    version: lead.version,
  }))
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      width="wide"
      title={t('leads.convert.title', { name: lead.displayName })}
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
            required={field !== 'lastName'}
            autoFocus={place === 0}
          />
        ))}
      </div>
    </FormDialog>
  )
}
