import { sql } from 'kysely'
import { statusKindFromDeals } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import { selectBeside } from '#server/leads/lead-rows.ts'
import { moveLead } from '#server/leads/lead-status.ts'
import { firstOfKind, readProcess } from '#server/workspace/process.ts'

/**
 * Makes converted leads tell the truth about their deals again: how many there are, and the status
 * that follows. Without a living deal, the status before the conversion returns. Whoever may change
 * the deal causes this, even when the lead itself is not his to see.
 */
export async function syncLeadsWithDeals(ctx: Context, leadIds: string[]): Promise<void> {
  if (leadIds.length === 0) return
  const process = await readProcess(ctx)
  const leads = await ctx.db
    .selectFrom('leads')
    .selectAll('leads')
    .select(selectBeside)
    .where('leads.id', 'in', leadIds)
    .orderBy('leads.id')
    .forUpdate('leads')
    .execute()
  // The deals are read after the locks are held: of two deals changed at once, the second to come counts both.
  const { rows: deals } = await sql<{ lead_id: string; won: boolean }>`
    select deal_leads.lead_id, deals.won_at is not null as won
    from deal_leads join deals on deals.id = deal_leads.deal_id
    where deal_leads.lead_id = any(${leadIds}) and deals.deleted_at is null`.execute(ctx.db)
  for (const lead of leads) {
    const own = deals.filter((deal) => deal.lead_id === lead.id)
    const kind = statusKindFromDeals(own, process.statusAfterConverting)
    const before = lead.status_before_conversion_id ?? process.defaultStatusId
    const right = lead.status_kind === kind
    const statusId = right ? lead.status_id : kind ? firstOfKind(process, kind).id : before
    const followsDeals = lead.converted_at !== null && lead.disqualified_at === null
    if (own.length === lead.deal_count && (!followsDeals || statusId === lead.status_id)) continue
    await moveLead(ctx, lead, followsDeals ? statusId : lead.status_id, 'deals', {
      deal_count: own.length,
    })
  }
}
