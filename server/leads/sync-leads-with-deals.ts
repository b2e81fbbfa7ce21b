import { sql, type Updateable } from 'kysely'
import { statusByDeals } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { type LeadRecord, selectBeside } from '#server/leads/lead-rows.ts'
import { moveLead } from '#server/leads/lead-status.ts'
import { firstOfKind, readProcess } from '#server/workspace/process.ts'

/**
 * Makes converted leads tell the truth about their deals again: how many there are, and the status
 * that follows. Without a living deal, the status before the conversion returns. Whoever may change
 * the deal causes this, even when the lead itself is not his to see.
 */
export async function syncLeadsWithDeals(ctx: Context, leadIds: string[]): Promise<void> {
  if (leadIds.length === 0) return
  const leads = await ctx.db
    .selectFrom('leads')
    .selectAll('leads')
    .select(selectBeside)
    .select(sql<string>`(select token from access_version)`.as('settings_mark'))
    .where('leads.id', 'in', leadIds)
    .orderBy('leads.id')
    .forNoKeyUpdate('leads')
    .execute()
  // Whoever changed what statuses mean held all leads meanwhile: the settings may be others now.
  if (ctx.settingsMark && leads[0]) ctx.settingsMark = leads[0].settings_mark
  // The deals are read after the locks are held: of two deals changed at once, the second to come counts both.
  const deals = await livingDealsOf(ctx, leadIds)
  for (const lead of leads) {
    const own = deals.filter((deal) => deal.lead_id === lead.id)
    const statusId = await standingOf(ctx, lead, own)
    if (own.length === lead.deal_count && statusId === lead.status_id) continue
    await moveLead(ctx, lead, statusId, 'deals', { deal_count: own.length })
  }
}

/** Converts a locked lead: writes whose it is now and the status that its deals give it, as one new version. */
export async function convertByDeals(
  ctx: Context,
  lead: LeadRecord,
  columns: Updateable<LeadsTable>,
): Promise<void> {
  const own = await livingDealsOf(ctx, [lead.id])
  const converted = { ...lead, converted_at: ctx.now, status_before_conversion_id: lead.status_id }
  const statusId = await standingOf(ctx, converted, own)
  await moveLead(ctx, lead, statusId, 'deals', {
    ...columns,
    converted_at: ctx.now,
    converted_by: ctx.user.id,
    status_before_conversion_id: lead.status_id,
    deal_count: own.length,
  })
}

async function livingDealsOf(ctx: Context, leadIds: string[]) {
  const { rows } = await sql<{ lead_id: string; won: boolean }>`
    select deal_leads.lead_id, deals.won_at is not null as won
    from deal_leads join deals on deals.id = deal_leads.deal_id
    where deal_leads.lead_id = any(${leadIds}) and deals.deleted_at is null`.execute(ctx.db)
  return rows
}

/** The status that a lead's deals give it; its own where it does not follow them. */
async function standingOf(
  ctx: Context,
  lead: LeadRecord,
  deals: { won: boolean }[],
): Promise<string> {
  const process = await readProcess(ctx)
  const beforeId = lead.status_before_conversion_id ?? process.defaultStatusId
  const facts = {
    statusKind: lead.status_kind,
    convertedAt: lead.converted_at,
    disqualifiedAt: lead.disqualified_at,
    firstContactAt: lead.first_contact_at,
    kindBefore: process.statuses.find(({ id }) => id === beforeId)?.kind ?? 'open',
  }
  const status = statusByDeals(facts, deals, process)
  if (status === 'its_own') return lead.status_id
  return status === 'the_one_before' ? beforeId : firstOfKind(process, status).id
}
