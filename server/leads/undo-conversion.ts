import { sql } from 'kysely'
import type { Lead } from '#api/lead-record.ts'
import { whyNotUndoable } from '#domain/leads.ts'
import { refuseWhen } from '#domain/refusal.ts'
import type { EventData } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { type DoneConversion, takeBackCustomer } from '#server/customers/take-back-customer.ts'
import { takeBackDeals } from '#server/deals/take-back-deals.ts'
import { recordEvent } from '#server/events.ts'
import { moveLead } from '#server/leads/lead-status.ts'
import { leadAfterDeed, lockEditableLead } from '#server/leads/read-lead.ts'
import { readProcess } from '#server/workspace/process.ts'

/**
 * Takes a conversion back: what it made and nobody has touched since goes into the bin, what was
 * touched stays and is no longer linked, and the lead has the status that it had before.
 */
export async function undoConversion(ctx: Context, leadId: string): Promise<Lead> {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    refuseWhen(whyNotUndoable({ convertedAt: lead.converted_at }, ctx.now))
    const conversion = await readConversion(ctx, leadId)
    const { defaultStatusId } = await readProcess(ctx)
    const before = lead.status_before_conversion_id ?? defaultStatusId
    const { dealId, madeDeal, transaction } = conversion ?? {}
    const made = madeDeal && dealId && transaction ? { dealId, transaction } : undefined
    const hasDealGone = await takeBackDeals(ctx, leadId, made)
    await moveLead(ctx, lead, before, 'conversion_undone', {
      customer_id: null,
      contact_id: null,
      converted_at: null,
      converted_by: null,
      status_before_conversion_id: null,
      deal_count: 0,
    })
    const gone = conversion ? await takeBackCustomer(ctx, conversion) : []
    const { customer_id: customerId } = lead
    const removed = hasDealGone ? [...gone, 'deal' as const] : gone
    await recordEvent(ctx, 'conversion_undone', { leadId, customerId }, { customerId, removed })
    return leadAfterDeed(ctx, leadId)
  })
}

/** What the last conversion of a lead did. */
async function readConversion(ctx: Context, leadId: string): Promise<DoneConversion | undefined> {
  const event = await ctx.db
    .selectFrom('events')
    .select(['data', sql<string>`xact::text`.as('transaction')])
    .where('lead_id', '=', leadId)
    .where('type', '=', 'lead_converted')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return event && { ...(event.data as EventData['lead_converted']), transaction: event.transaction }
}
