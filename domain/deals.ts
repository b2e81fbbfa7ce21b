import { isWithin, type Owned, type Rights, type Viewer } from '#domain/access.ts'

export const STAGE_KINDS = ['open', 'won', 'lost'] as const
export type StageKind = (typeof STAGE_KINDS)[number]

export type DealFacts = Owned & { wonAt: unknown; lostAt: unknown }

/** Why a person may not change, win, lose or move this deal. */
export function whyNotEditableDeal(
  deal: DealFacts,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  if (!isWithin(rights.scope('deals', 'edit'), deal, viewer)) return 'deal_not_yours_to_edit'
}

/** Why a person may not put this deal into the bin. */
export function whyNotDeletableDeal(
  deal: Owned,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  if (!isWithin(rights.scope('deals', 'delete'), deal, viewer)) return 'deal_not_yours_to_delete'
}

export function whyNotWinnable(deal: DealFacts): string | undefined {
  if (deal.wonAt) return 'deal_already_won'
  if (deal.lostAt) return 'deal_is_lost'
}

export function whyNotLosable(deal: DealFacts): string | undefined {
  if (deal.lostAt) return 'deal_already_lost'
  if (deal.wonAt) return 'deal_is_won'
}

export function whyNotReopenableDeal(deal: DealFacts): string | undefined {
  if (!deal.wonAt && !deal.lostAt) return 'deal_is_open'
}

/** Why a deal can't be put into a stage: winning and losing are deeds of their own, and closed deals stay where they are. */
export function whyNotPlaceable(
  deal: DealFacts & { pipelineId: string },
  stage: { kind: StageKind; pipelineId: string; retiredAt: unknown },
): string | undefined {
  if (stage.kind === 'won') return 'stage_needs_win'
  if (stage.kind === 'lost') return 'stage_needs_loss'
  if (stage.retiredAt) return 'stage_is_retired'
  if (deal.wonAt) return 'deal_is_won'
  if (deal.lostAt) return 'deal_is_lost'
}
