import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { useDisqualifyLead } from '#web/leads/use-disqualify-lead.ts'
import { useMayMove } from '#web/leads/use-why-not-moved.ts'
import { NO_REASON, ReasonField, ReasonNote, useReasonRules } from '#web/records/ReasonFields.tsx'
import { fieldOf, optionsOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { choosable, useWorkspace } from '#web/workspace.ts'

interface DisqualifyDialogProps {
  lead: { id: string; displayName: string; statusId: string }
  /** The closed status that is meant; without it the first one. */
  statusId?: string | undefined
  /** Why it cannot be done, as a sentence. */
  whyNot?: string | undefined
  onClose: () => void
}

/** Closes a lead with a reason; some reasons need a few words. */
export function DisqualifyDialog({ lead, statusId, whyNot, onClose }: DisqualifyDialogProps) {
  const t = useT()
  const { statuses } = useWorkspace()
  const mayMove = useMayMove()
  const closed = choosable(statuses).filter(
    ({ id, kind }) => kind === 'closed' && (id === statusId || mayMove(lead.statusId, id)),
  )
  const form = useForm({
    initialValues: { ...NO_REASON, statusId: statusId ?? closed[0]?.id ?? null },
    validate: useReasonRules(),
  })
  const submit = useSubmit(
    form,
    useDisqualifyLead(),
    ({ reasonId, note, statusId }) => ({
      leadId: lead.id,
      reasonId: reasonId ?? '',
      note,
      ...(statusId && { statusId }),
    }),
    () => {
      onClose()
      notify.success(t('leads.disqualify.done', { name: lead.displayName }))
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('leads.disqualify.title', { name: lead.displayName })}
      saveLabel={t('leads.disqualify.submit')}
      whyNot={whyNot}
    >
      <Text size="sm" c="dimmed">
        {t('leads.disqualify.help')}
      </Text>
      <ReasonField {...fieldOf(form, 'reasonId')} purpose="disqualify" />
      {closed.length > 1 && (
        <SelectField
          {...fieldOf(form, 'statusId')}
          label={t('leads.record.status')}
          options={optionsOf(closed)}
          required
        />
      )}
      <ReasonNote {...fieldOf(form, 'note')} reasonId={form.values.reasonId} />
    </FormDialog>
  )
}
