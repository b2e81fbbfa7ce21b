import type { Deal } from '#api/deals.ts'
import { whyNotCommentable } from '#domain/activities.ts'
import {
  whyNotDeletableDeal,
  whyNotEditableDeal,
  whyNotLosable,
  whyNotReopenableDeal,
  whyNotWinnable,
} from '#domain/deals.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useMe, useRights } from '#web/workspace.ts'

type DealFacts = Pick<Deal, 'ownerId' | 'teamId' | 'wonAt' | 'lostAt'>

/** Why this person may not do this or that with the deal, each as a sentence; nothing where he may. */
export function useDealRights(deal: DealFacts) {
  const me = useMe()
  const rights = useRights()
  const say = useWhyNot()
  const edit = whyNotEditableDeal(deal, me, rights)
  return {
    edit: say(edit),
    comment: say(whyNotCommentable('deals', rights)),
    assign: say(rights.can('deals.assign') ? edit : 'deals_assign_missing'),
    move: say(edit ?? whyNotWinnable(deal)),
    win: say(edit ?? whyNotWinnable(deal)),
    lose: say(edit ?? whyNotLosable(deal)),
    reopen: say(edit ?? whyNotReopenableDeal(deal)),
    delete: say(whyNotDeletableDeal(deal, me, rights)),
    seesCustomers: rights.scope('customers', 'read') !== 'none',
  }
}

export type DealRights = ReturnType<typeof useDealRights>
