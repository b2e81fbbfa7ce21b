import type { Deal } from '#api/deals.ts'
import type { RecordVerb } from '#domain/access.ts'
import { whyNotDeletableDeal, whyNotEditableDeal } from '#domain/deals.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { dealFacts, type DealRecord, selectDeal, toDeal } from '#server/deals/deal-rows.ts'
import { binnedDeals, visibleDeals } from '#server/deals/visible-deals.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** One deal that the asker may see; a hidden one answers like one that never was. */
export async function readDeal(ctx: Context, dealId: string): Promise<Deal> {
  const row = await visibleDeals(ctx)
    .select(selectDeal)
    .where('deals.id', '=', dealId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return toDeal(row, await leadsOfDeal(ctx, dealId))
}

/**
 * Locks a deal for a deed, through the same door as reading it. Refused as forbidden when it is
 * seen but not the asker's to edit or delete.
 */
export async function lockDeal(
  ctx: Context,
  dealId: string,
  verb: RecordVerb,
): Promise<DealRecord> {
  const seen = await visibleDeals(ctx)
    .select('deals.id')
    .where('deals.id', '=', dealId)
    .forUpdate('deals')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  const deal = await storedDeal(ctx, dealId)
  const facts = dealFacts(deal)
  if (verb === 'edit') refuseWhen(whyNotEditableDeal(facts, ctx.user, ctx.rights), 'forbidden')
  if (verb === 'delete') refuseWhen(whyNotDeletableDeal(facts, ctx.user, ctx.rights), 'forbidden')
  return deal
}

export async function lockBinnedDeal(ctx: Context, dealId: string): Promise<DealRecord> {
  const seen = await binnedDeals(ctx)
    .select('deals.id')
    .where('deals.id', '=', dealId)
    .forUpdate('deals')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  return storedDeal(ctx, dealId)
}

/** What a deed made of a deal, also when the asker may no longer see it. */
export async function dealAfterDeed(ctx: Context, dealId: string): Promise<Deal> {
  return toDeal(await storedDeal(ctx, dealId), await leadsOfDeal(ctx, dealId))
}

/** A deal whoever asks. A statement of its own, as one that waited for a lock has read the other tables before the wait. */
export async function storedDeal(ctx: Context, dealId: string): Promise<DealRecord> {
  return ctx.db
    .selectFrom('deals')
    .select(selectDeal)
    .where('deals.id', '=', dealId)
    .executeTakeFirstOrThrow()
}

/** The leads a deal came from, as far as the asker may see them. */
async function leadsOfDeal(ctx: Context, dealId: string): Promise<Deal['leads']> {
  const leads = await visibleLeads(ctx)
    .innerJoin('deal_leads', 'deal_leads.lead_id', 'leads.id')
    .where('deal_leads.deal_id', '=', dealId)
    .select(['leads.id', 'leads.number', ...nameColumns])
    .orderBy('leads.created_at')
    .orderBy('leads.id')
    .execute()
  return leads.map((lead) => ({
    id: lead.id,
    number: lead.number,
    displayName: displayNameOf(lead),
  }))
}
