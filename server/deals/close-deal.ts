import type { Deal, LoseDeal } from '#api/deals.ts'
import { whyNotLosable, whyNotReopenableDeal, whyNotWinnable } from '#domain/deals.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changeDeal, syncLeadsOfDeal } from '#server/deals/change-deal.ts'
import { dealFacts, type DealRecord } from '#server/deals/deal-rows.ts'
import { dealAfterDeed, lockDeal, storedDeal } from '#server/deals/read-deal.ts'
import { firstStage } from '#server/deals/stages.ts'
import { recordEvent } from '#server/events.ts'
import { readReason } from '#server/workspace/reasons.ts'

/** Wins a deal; the leads it came from become Converted. */
export async function winDeal(ctx: Context, dealId: string): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    refuseWhen(whyNotWinnable(dealFacts(deal)))
    await markWon(ctx, deal)
    await syncLeadsOfDeal(ctx, dealId)
    return dealAfterDeed(ctx, dealId)
  })
}

/** Wins a deal that the same deed has made. The status of its leads is the caller's to bring up to date. */
export async function winMadeDeal(ctx: Context, dealId: string): Promise<void> {
  await markWon(ctx, await storedDeal(ctx, dealId))
}

async function markWon(ctx: Context, deal: DealRecord): Promise<void> {
  const stage = await firstStage(ctx, deal.pipeline_id, 'won')
  await changeDeal(ctx, deal, {
    stage_id: stage.id,
    stage_since: ctx.now,
    stage_before_closing_id: deal.stage_id,
    won_at: ctx.now,
    won_by: ctx.user.id || null,
  })
  await recordEvent(ctx, 'deal_won', { dealId: deal.id }, {})
}

/** Loses a deal with a reason; the leads it came from follow. */
export async function loseDeal(ctx: Context, dealId: string, input: LoseDeal): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    refuseWhen(whyNotLosable(dealFacts(deal)))
    const reason = await readReason(ctx, 'loss', input.reasonId)
    if (!reason) throw new Refusal('invalid', 'input_invalid', { errors: [UNKNOWN_REASON] })
    const note = input.note ?? null
    if (reason.needs_note && !note) refuseFields([{ field: 'note', code: 'reason_needs_note' }])
    const stage = await firstStage(ctx, deal.pipeline_id, 'lost')
    await changeDeal(ctx, deal, {
      stage_id: stage.id,
      stage_since: ctx.now,
      stage_before_closing_id: deal.stage_id,
      lost_at: ctx.now,
      lost_by: ctx.user.id || null,
      lost_reason_id: reason.id,
      lost_note: note,
    })
    await recordEvent(ctx, 'deal_lost', { dealId }, { reasonId: reason.id, note })
    await syncLeadsOfDeal(ctx, dealId)
    return dealAfterDeed(ctx, dealId)
  })
}

const UNKNOWN_REASON = { field: 'reasonId', code: 'not_in_list' }

/** Takes a win or a loss back: the deal is again in the stage it had before. */
export async function reopenDeal(ctx: Context, dealId: string): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    refuseWhen(whyNotReopenableDeal(dealFacts(deal)))
    const before = deal.stage_before_closing_id
    const stageId = before ?? (await firstStage(ctx, deal.pipeline_id, 'open')).id
    await changeDeal(ctx, deal, {
      stage_id: stageId,
      stage_since: ctx.now,
      stage_before_closing_id: null,
      won_at: null,
      won_by: null,
      lost_at: null,
      lost_by: null,
      lost_reason_id: null,
      lost_note: null,
    })
    await recordEvent(ctx, 'deal_reopened', { dealId }, {})
    await syncLeadsOfDeal(ctx, dealId)
    return dealAfterDeed(ctx, dealId)
  })
}
