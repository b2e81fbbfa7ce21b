import type { Context } from '#server/context.ts'
import { isTouchedOutside } from '#server/database/touched-since.ts'
import { changeDeal } from '#server/deals/change-deal.ts'
import { recordEvent } from '#server/events.ts'

/** The deal that a conversion made, and the transaction in which it did. */
type MadeDeal = { dealId: string; transaction: string }

/**
 * Takes all deals away from a lead again. The one that the conversion made goes into the bin, if
 * nobody has touched it since and it came from no other lead. Answers whether it did.
 */
export async function takeBackDeals(
  ctx: Context,
  leadId: string,
  made: MadeDeal | undefined,
): Promise<boolean> {
  const deals = await ctx.db
    .selectFrom('deals')
    .innerJoin('deal_leads', 'deal_leads.deal_id', 'deals.id')
    .select(['deals.id', 'deals.version', 'deals.deleted_at'])
    .where('deal_leads.lead_id', '=', leadId)
    .orderBy('deals.id')
    .forUpdate('deals')
    .execute()
  await ctx.db.deleteFrom('deal_leads').where('lead_id', '=', leadId).execute()
  const own = deals.find(({ id, deleted_at }) => id === made?.dealId && deleted_at === null)
  const isUnused = own && made && (await isUnusedDeal(ctx, made))
  for (const { id } of deals) {
    if (isUnused && id === own.id) continue
    await recordEvent(ctx, 'deal_unlinked', { dealId: id, leadId }, { leadId })
  }
  if (!isUnused) return false
  await changeDeal(ctx, own, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
  await recordEvent(ctx, 'deal_deleted', { dealId: own.id, leadId }, {})
  return true
}

async function isUnusedDeal(ctx: Context, { dealId, transaction }: MadeDeal): Promise<boolean> {
  const otherLead = await ctx.db
    .selectFrom('deal_leads')
    .select('lead_id')
    .where('deal_id', '=', dealId)
    .limit(1)
    .executeTakeFirst()
  return !otherLead && !(await isTouchedOutside(ctx, { dealId }, transaction))
}
