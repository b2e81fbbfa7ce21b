import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useT } from '#web/i18n.tsx'
import { useDisqualifyLead } from '#web/leads/use-disqualify-lead.ts'
import { useMayMove } from '#web/leads/use-why-not-moved.ts'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { SelectField } from '#web/ui/SelectField.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
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
  const { reasons, reasonById, statuses } = useWorkspace()
  const mayMove = useMayMove()
  const closed = choosable(statuses).filter(
    ({ id, kind }) => kind === 'closed' && (id === statusId || mayMove(lead.statusId, id)),
  )
  const needsNote = (reasonId: string | null) => reasonById(reasonId)?.needsNote ?? false
  const form = useForm({
    initialValues: {
      reasonId: null as string | null,
      note: '',
      statusId: statusId ?? closed[0]?.id ?? null,
    },
    validate: {
      reasonId: (reasonId) => (reasonId ? null : t('leads.disqualify.reasonMissing')),
      note: (note, { reasonId }) =>
        needsNote(reasonId) && note.trim() === '' ? t('leads.disqualify.noteNeeded') : null,
    },
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
  const offered = reasons.filter(
    ({ purpose, retiredAt }) => purpose === 'disqualify' && retiredAt === null,
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
      <SelectField
        {...fieldOf(form, 'reasonId')}
        label={t('leads.disqualify.reason')}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        required
        autoFocus
      />
      {closed.length > 1 && (
        <SelectField
          {...fieldOf(form, 'statusId')}
          label={t('leads.record.status')}
          options={closed.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      )}
      <TextAreaField
        {...fieldOf(form, 'note')}
        label={t('leads.disqualify.note')}
        required={needsNote(form.getValues().reasonId)}
        maxLength={2000}
      />
    </FormDialog>
  )
}
