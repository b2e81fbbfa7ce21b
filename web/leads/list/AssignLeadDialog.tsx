import { useForm } from '@mantine/form'
import type { LeadRow } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { useAssignLead } from '#web/leads/use-assign-lead.ts'
import { OwnerField } from '#web/leads/form/OwnerField.tsx'
import { fieldOf } from '#web/ui/fields.ts'
import { FormDialog } from '#web/ui/FormDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useSubmit } from '#web/use-submit.ts'
import { useWorkspace } from '#web/workspace.ts'

interface AssignLeadDialogProps {
  lead: Pick<LeadRow, 'id' | 'displayName' | 'ownerId'>
  onClose: () => void
}

/** Gives a lead to somebody, or to nobody; taking it back is one click in the toast. */
export function AssignLeadDialog({ lead, onClose }: AssignLeadDialogProps) {
  const t = useT()
  const { userById } = useWorkspace()
  const assign = useAssignLead()
  const takeBack = useAssignLead()
  const form = useForm<{ ownerId: string | null }>({ initialValues: { ownerId: lead.ownerId } })
  const name = lead.displayName

  const submit = useSubmit(
    form,
    assign,
    ({ ownerId }) => ({ leadId: lead.id, ownerId }),
    ({ ownerId }) => {
      onClose()
      const owner = userById(ownerId)?.name
      notify.success(
        owner ? t('leads.list.assigned', { owner, name }) : t('leads.list.unassigned', { name }),
        { undo: () => takeBack.mutateAsync({ leadId: lead.id, ownerId: lead.ownerId }) },
      )
    },
  )
  return (
    <FormDialog
      {...submit}
      opened
      onClose={onClose}
      title={t('leads.list.assignTitle', { name })}
      saveLabel={t('leads.list.assignSave')}
    >
      <OwnerField {...fieldOf(form, 'ownerId')} label={t('timeline.fields.ownerId')} autoFocus />
    </FormDialog>
  )
}
