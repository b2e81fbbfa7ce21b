import type { Lead } from '#api/lead-record.ts'
import { ConvertLeadDialog } from '#web/leads/convert/ConvertLeadDialog.tsx'
import { DisqualifyDialog } from '#web/leads/disqualify/DisqualifyDialog.tsx'

interface DropDialogProps {
  does: 'convert' | 'disqualify'
  lead: Lead
  /** The column's status, where columns are statuses. */
  statusId: string
  onClose: () => void
}

/** What dropping a card on a column still has to be told. */
export function DropDialog({ does, lead, statusId, onClose }: DropDialogProps) {
  if (does === 'disqualify')
    return <DisqualifyDialog lead={lead} statusId={statusId} onClose={onClose} />
  const close = async () => onClose()
  return <ConvertLeadDialog lead={lead} whyNot={undefined} onClose={close} />
}
