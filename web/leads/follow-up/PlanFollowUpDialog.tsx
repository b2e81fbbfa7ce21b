import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useSubmit } from '#web/use-submit.ts'
import {
  FollowUpFields,
  followUpOf,
  useFirstFollowUp,
  type FollowUpValues,
} from './FollowUpFields.tsx'
import { usePlanFollowUp } from './use-follow-up.ts'

interface PlanFollowUpDialogProps {
  lead: Lead
  whyNot: string | undefined
  onClose: () => void
  /** Stands at the left of the footer. */
  aside?: ReactNode
}

/** Plans the next step of a lead, or changes the one planned. */
export function PlanFollowUpDialog({ lead, whyNot, onClose, aside }: PlanFollowUpDialogProps) {
  const t = useT()
  const first = useFirstFollowUp(lead)
  const planned = lead.followUp && { ...lead.followUp, note: lead.followUp.note ?? '' }
  const form = useForm<FollowUpValues>({
    initialValues: { ...(planned ?? first) },
    validate: { at: (at) => (at ? null : t('leads.followUp.whenMissing')) },
  })
  const submit = useSubmit(form, usePlanFollowUp(lead.id), followUpOf, () => {
    onClose()
    notify.success(t('leads.followUp.planned'))
  })
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t(lead.followUp ? 'leads.followUp.changeTitle' : 'leads.followUp.planTitle')}
      whyNot={whyNot}
      aside={aside}
    >
      <FollowUpFields form={form} autoFocus />
    </FormDialog>
  )
}
