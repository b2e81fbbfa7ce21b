import { isWithin } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import { withinScope } from '#server/access/within-scope.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

export type TimelineOf = { leadId: string } | { customerId: string } | { dealId: string }

/** The records whose events make up a timeline. */
export type TimelineRecords = { leadIds: string[]; customerIds: string[]; dealIds: string[] }

/**
 * The record and those linked to it by conversion: nothing is copied, so that a link taken back
 * takes its history back. A lead and its deals show each other's history to whoever sees one of
 * them; of a customer's deals and former leads, whoever only reads the customer sees what he could
 * open, and whoever looks after it sees everything.
 */
export async function recordsOfTimeline(ctx: Context, of: TimelineOf): Promise<TimelineRecords> {
  if ('leadId' in of) return recordsOfLead(ctx, of.leadId)
  if ('dealId' in of) return recordsOfDeal(ctx, of.dealId)
  return recordsOfCustomer(ctx, of.customerId)
}

async function recordsOfLead(ctx: Context, leadId: string): Promise<TimelineRecords> {
  const lead = await visibleLeads(ctx)
    .select('leads.id')
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!lead) throw new Refusal('not_found', 'not_found')
  const links = await ctx.db
    .selectFrom('deal_leads')
    .select('deal_id')
    .where('lead_id', '=', leadId)
    .execute()
  return { leadIds: [leadId], customerIds: [], dealIds: links.map(({ deal_id }) => deal_id) }
}

async function recordsOfDeal(ctx: Context, dealId: string): Promise<TimelineRecords> {
  const deal = await visibleDeals(ctx)
    .select('deals.id')
    .where('deals.id', '=', dealId)
    .executeTakeFirst()
  if (!deal) throw new Refusal('not_found', 'not_found')
  const links = await ctx.db
    .selectFrom('deal_leads')
    .select('lead_id')
    .where('deal_id', '=', dealId)
    .execute()
  return { leadIds: links.map(({ lead_id }) => lead_id), customerIds: [], dealIds: [dealId] }
}

async function recordsOfCustomer(ctx: Context, customerId: string): Promise<TimelineRecords> {
  const customer = await visibleCustomers(ctx)
    .select(['customers.owner_id as ownerId', 'customers.team_id as teamId'])
    .where('customers.id', '=', customerId)
    .executeTakeFirst()
  if (!customer) throw new Refusal('not_found', 'not_found')
  const looksAfterIt = isWithin(ctx.rights.scope('customers', 'edit'), customer, ctx.user)
  let deals = ctx.db.selectFrom('deals').select('id').where('customer_id', '=', customerId)
  let leads = ctx.db.selectFrom('leads').select('id').where('customer_id', '=', customerId)
  if (!looksAfterIt) {
    deals = deals.where(withinScope(ctx, 'deals', 'read', 'deals'))
    leads = leads.where(withinScope(ctx, 'leads', 'read', 'leads'))
  }
  const [dealRows, leadRows] = await Promise.all([deals.execute(), leads.execute()])
  return {
    leadIds: leadRows.map(({ id }) => id),
    customerIds: [customerId],
    dealIds: dealRows.map(({ id }) => id),
  }
}
