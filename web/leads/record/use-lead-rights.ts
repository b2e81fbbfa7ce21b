import { isWithin } from '#domain/access.ts'
import { whyNotCommentable } from '#domain/activities.ts'
import { statusKindAfter } from '#domain/conversions.ts'
import {
  type LeadFacts,
  type StatusKind,
  whyNotAnotherDeal,
  whyNotConvertible,
  whyNotDisqualifiable,
  whyNotEditable,
  whyNotReopenable,
  whyNotUndoable,
  whyNotWorkable,
} from '#domain/leads.ts'
import { useMayMove } from '#web/leads/use-why-not-moved.ts'
import { useWhyNot } from '#web/why-not.ts'
import { choosable, useMe, useRights, useWorkspace } from '#web/workspace.ts'

/** Why this person may not do this or that with the lead, each as a sentence; nothing where he may. */
export function useLeadRights(
  lead: LeadFacts & { statusId: string; convertedAt: string | null; deletedAt: string | null },
) {
  const me = useMe()
  const rights = useRights()
  const say = useWhyNot()
  const mayMove = useMayMove()
  const { conversions, statusAfterConverting, statuses } = useWorkspace()
  const edit = lead.deletedAt ? 'lead_is_deleted' : whyNotEditable(lead, me, rights)
  const mayDelete = isWithin(rights.scope('leads', 'delete'), lead, me)
  const work = lead.deletedAt ? 'lead_is_deleted' : whyNotWorkable(lead, me, rights)
  const becomes = conversions.map((offer) => statusKindAfter(offer, statusAfterConverting))

  /** Where a rule keeps this role from every status that a deed could lead to. */
  function notAnyOf(kinds: readonly StatusKind[]): string | undefined {
    const goals = choosable(statuses).filter(({ kind }) => kinds.includes(kind))
    const isKept = goals.length > 0 && !goals.some(({ id }) => mayMove(lead.statusId, id))
    return isKept ? 'status_move_not_yours' : undefined
  }

  return {
    edit: say(edit),
    log: say(work),
    comment: say(lead.deletedAt ? 'lead_is_deleted' : whyNotCommentable('leads', rights)),
    plan: say(work),
    assign: say(rights.can('leads.assign') ? edit : 'leads_assign_missing'),
    convert: say(work ?? whyNotConvertible(lead, rights) ?? notAnyOf(becomes)),
    addDeal: say(work ?? whyNotAnotherDeal(lead, rights)),
    undoConversion: say(edit ?? whyNotUndoable(lead, new Date().toISOString())),
    disqualify: say(edit ?? whyNotDisqualifiable(lead, rights) ?? notAnyOf(['closed'])),
    reopen: say(edit ?? whyNotReopenable(lead, rights)),
    delete: say(mayDelete ? undefined : 'lead_not_yours_to_delete'),
    seesDeals: rights.scope('deals', 'read') !== 'none',
  }
}

export type LeadRights = ReturnType<typeof useLeadRights>
