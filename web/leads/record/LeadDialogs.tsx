import type { Lead } from '#api/lead-record.ts'
import { AddDealDialog } from '#web/leads/convert/AddDealDialog.tsx'
import { ConvertLeadDialog } from '#web/leads/convert/ConvertLeadDialog.tsx'
import { DisqualifyDialog } from '#web/leads/disqualify/DisqualifyDialog.tsx'
import { CompleteFollowUpDialog } from '#web/leads/follow-up/CompleteFollowUpDialog.tsx'
import { PlanFollowUpDialog } from '#web/leads/follow-up/PlanFollowUpDialog.tsx'
import type { LeadDialog } from './lead-dialog.ts'
import type { LeadRights } from './use-lead-rights.ts'

interface LeadDialogsProps {
  dialog: LeadDialog
  lead: Lead
  rights: LeadRights
  onClose: () => Promise<void>
}

/** The dialog that the address asks for. One that has nothing to work on does not open. */
export function LeadDialogs({ dialog, lead, rights, onClose }: LeadDialogsProps) {
  const shared = { lead, onClose: () => void onClose() }
  switch (dialog) {
    case 'add-deal':
      return <AddDealDialog {...shared} onClose={onClose} whyNot={rights.addDeal} />
    case 'disqualify':
      return <DisqualifyDialog {...shared} whyNot={rights.disqualify} />
    case 'follow-up':
      return <PlanFollowUpDialog {...shared} whyNot={rights.plan} />
    case 'complete':
      return lead.followUp && <CompleteFollowUpDialog {...shared} whyNot={rights.plan} />
    default:
      return (
        <ConvertLeadDialog lead={lead} offer={dialog} onClose={onClose} whyNot={rights.convert} />
      )
  }
}
