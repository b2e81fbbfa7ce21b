import type { LeadRow } from '#api/lead-record.ts'
import { DisqualifyDialog } from '#web/leads/disqualify/DisqualifyDialog.tsx'
import { EditLeadPanel } from '#web/leads/form/EditLeadPanel.tsx'
import { AssignLeadDialog } from './AssignLeadDialog.tsx'
import type { AskedDeed } from './LeadRowMenu.tsx'

interface AskedLeadDialogProps {
  deed: AskedDeed
  lead: LeadRow
  onClose: () => void
}

/** What a deed of the row menu still has to be told, over the list. */
export function AskedLeadDialog({ deed, lead, onClose }: AskedLeadDialogProps) {
  switch (deed) {
    case 'edit':
      return <EditLeadPanel leadId={lead.id} name={lead.displayName} onClose={onClose} />
    case 'assign':
      return <AssignLeadDialog lead={lead} onClose={onClose} />
    case 'disqualify':
      return <DisqualifyDialog lead={lead} onClose={onClose} />
    default:
      return null
  }
}
