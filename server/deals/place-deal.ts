import type { Deal } from '#api/deals.ts'
import { whyNotPlaceable } from '#domain/deals.ts'
import { refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changedSince, recordChanged } from '#server/database/merge-versions.ts'
import { changeDeal } from '#server/deals/change-deal.ts'
import { dealFacts, type DealRecord } from '#server/deals/deal-rows.ts'
import { dealAfterDeed, lockDeal } from '#server/deals/read-deal.ts'
import { readStage } from '#server/deals/stages.ts'
import { recordEvent } from '#server/events.ts'

/** Moves an open deal to another open stage. Of two moves that saw the same version one wins. */
export async function placeDeal(
  ctx: Context,
  dealId: string,
  stageId: string,
  seenVersion: number,
): Promise<Deal> {
  return inTransaction(ctx, async (ctx) => {
    const deal = await lockDeal(ctx, dealId, 'edit')
    const stage = await readStage(ctx, stageId)
    refuseWhen(whyNotPlaceable(dealFacts(deal), stage))
    await refuseMovedMeanwhile(ctx, deal, stageId, seenVersion)
    if (stage.id !== deal.stage_id) {
      const place = { stage_id: stage.id, pipeline_id: stage.pipelineId, stage_since: ctx.now }
      await changeDeal(ctx, deal, place)
      await recordEvent(ctx, 'deal_moved', { dealId }, { from: deal.stage_id, to: stage.id })
    }
    return dealAfterDeed(ctx, dealId)
  })
}

/** Edits of its fields since then do no harm; any version beyond those means that it was moved. */
async function refuseMovedMeanwhile(
  ctx: Context,
  deal: DealRecord,
  stageId: string,
  seenVersion: number,
): Promise<void> {
  if (seenVersion === deal.version) return
  const { edits } = await changedSince(ctx, { dealId: deal.id }, seenVersion)
  if (seenVersion + edits === deal.version) return
  const conflict = { yours: stageId, theirs: deal.stage_id }
  throw recordChanged(deal.version, { stageId: conflict })
}
