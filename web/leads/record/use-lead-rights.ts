import { isWithin } from '#domain/access.ts'
import { whyNotCommentable } from '#domain/activities.ts'
import {
  type LeadFacts,
  whyNotAnotherDeal,
  whyNotConvertible,
  whyNotDisqualifiable,
  whyNotEditable,
  whyNotReopenable,
  whyNotUndoable,
  whyNotWorkable,
} from '#domain/leads.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights } from '#web/workspace.ts'

/** Why this person may not do this or that with the lead, each as a sentence; nothing where he may. */
export function useLeadRights(
  lead: LeadFacts & { convertedAt: string | null; deletedAt: string | null },
) {
  const me = useMe()
  const rights = useRights()
  const say = useWhyNot()
  const edit = lead.deletedAt ? 'lead_is_deleted' : whyNotEditable(lead, me, rights)
  const mayDelete = isWithin(rights.scope('leads', 'delete'), lead, me)
  const work = lead.deletedAt ? 'lead_is_deleted' : whyNotWorkable(lead, me, rights)
  return {
    edit: say(edit),
    log: say(work),
    comment: say(lead.deletedAt ? 'lead_is_deleted' : whyNotCommentable('leads', rights)),
    plan: say(work),
    assign: say(rights.can('leads.assign') ? edit : 'leads_assign_missing'),
    convert: say(work ?? whyNotConvertible(lead, rights)),
    addDeal: say(work ?? whyNotAnotherDeal(lead, rights)),
    undoConversion: say(edit ?? whyNotUndoable(lead, new Date().toISOString())),
    disqualify: say(edit ?? whyNotDisqualifiable(lead, rights)),
    reopen: say(edit ?? whyNotReopenable(lead, rights)),
    delete: say(mayDelete ? undefined : 'lead_not_yours_to_delete'),
    seesDeals: rights.scope('deals', 'read') !== 'none',
  }
}

export type LeadRights = ReturnType<typeof useLeadRights>
