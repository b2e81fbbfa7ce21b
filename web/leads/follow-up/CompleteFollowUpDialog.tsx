import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { newIdempotencyKey } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { CheckField } from '#web/ui/CheckField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import styles from './FollowUp.module.css'
import {
  FollowUpFields,
  followUpOf,
  useFirstFollowUp,
  type FollowUpValues,
} from './FollowUpFields.tsx'
import { useCompleteFollowUp } from './use-follow-up.ts'

interface CompleteValues extends FollowUpValues {
  outcome: string
  plansNext: boolean
}

interface CompleteFollowUpDialogProps {
  lead: Lead
  whyNot: string | undefined
  onClose: () => void
}

/** Completes the planned step: what came of it, and the next one in the same go. */
export function CompleteFollowUpDialog({ lead, whyNot, onClose }: CompleteFollowUpDialogProps) {
  const t = useT()
  const first = useFirstFollowUp(lead)
  const [idempotencyKey] = useState(newIdempotencyKey)
  const form = useForm<CompleteValues>({
    initialValues: { ...first, outcome: '', plansNext: !lead.disqualifiedAt },
    validate: {
      at: (at, { plansNext }) => (plansNext && !at ? t('leads.followUp.whenMissing') : null),
    },
  })
  const submit = useSubmit(
    form,
    useCompleteFollowUp(lead.id),
    (values: CompleteValues) => ({
      outcome: values.outcome,
      next: values.plansNext ? followUpOf(values) : null,
      idempotencyKey,
    }),
    () => {
      onClose()
      notify.success(t('leads.followUp.completed'))
    },
  )
  const { plansNext } = form.getValues()
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('leads.followUp.completeTitle')}
      saveLabel={t('leads.followUp.complete')}
      whyNot={whyNot}
    >
      <TextAreaField
        {...fieldOf(form, 'outcome')}
        label={t('leads.followUp.outcome')}
        placeholder={t('leads.followUp.outcomeHint')}
        maxLength={5000}
        autoFocus
      />
      <CheckField {...fieldOf(form, 'plansNext')} label={t('leads.followUp.planNext')} />
      {plansNext && (
        <div className={styles.next}>
          <FollowUpFields form={form} />
        </div>
      )}
    </FormDialog>
  )
}
