import type { Updateable } from 'kysely'
import type { Context } from '#server/context.ts'
import type { DealsTable } from '#server/database/schema.ts'
import type { DealRecord } from '#server/deals/deal-rows.ts'
import { syncLeadsWithDeals } from '#server/leads/sync-leads-with-deals.ts'

/** Writes columns of a locked deal, as one new version. */
export async function changeDeal(
  ctx: Context,
  deal: Pick<DealRecord, 'id' | 'version'>,
  columns: Updateable<DealsTable>,
): Promise<void> {
  await ctx.db
    .updateTable('deals')
    .set({ ...columns, version: deal.version + 1, updated_at: ctx.now })
    .where('id', '=', deal.id)
    .execute()
}

/** Lets the leads a deal came from follow what became of it. */
export async function syncLeadsOfDeal(ctx: Context, dealId: string): Promise<void> {
  const links = await ctx.db
    .selectFrom('deal_leads')
    .select('lead_id')
    .where('deal_id', '=', dealId)
    .orderBy('lead_id')
    .execute()
  await syncLeadsWithDeals(
    ctx,
    links.map(({ lead_id }) => lead_id),
  )
}
