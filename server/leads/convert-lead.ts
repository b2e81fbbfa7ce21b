import type { AddDeal, AddedDeal, Conversion, ConvertLead, DealOfLead } from '#api/conversions.ts'
import { type OfferKey, OFFERS, offerMeant, whyNotOfferedDeal } from '#domain/conversions.ts'
import {
  missingFieldProblems,
  missingLeadFields,
  whyNotAnotherDeal,
  whyNotConvertible,
} from '#domain/leads.ts'
import { carriedCustom, customOfCarried } from '#domain/carry-custom.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { winMadeDeal } from '#server/deals/close-deal.ts'
import { addDeal, linkDealToLead } from '#server/deals/create-deal.ts'
import { lockDeal } from '#server/deals/read-deal.ts'
import { recordEvent, recordingTogether } from '#server/events.ts'
import { readAllFields } from '#server/fields/read-fields.ts'
import { dealDefaults } from '#server/leads/conversion-defaults.ts'
import { conversionProblems } from '#server/leads/conversion-problems.ts'
import { customOf, factsOf, fieldsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import { refuseMove, whyNotMovedByConverting } from '#server/leads/lead-status.ts'
import { linkOrCreateCustomer, type LinkedCustomer } from '#server/leads/link-or-create-customer.ts'
import { lockWorkableLead } from '#server/leads/read-lead.ts'
import { convertByDeals, syncLeadsWithDeals } from '#server/leads/sync-leads-with-deals.ts'
import { notify } from '#server/notifications/notify.ts'
import { readProcess } from '#server/workspace/process.ts'

/** Turns a lead into a customer with its contact and, if the offer makes one, a deal. All of it happens, or none of it. */
export async function convertLead(
  ctx: Context,
  leadId: string,
  input: ConvertLead,
): Promise<Conversion> {
  return inTransaction(ctx, (ctx) =>
    recordingTogether(ctx, async (ctx) => {
      const lead = await lockWorkableLead(ctx, leadId)
      await refuseUnlessConvertible(ctx, lead)
      const { offer, deal } = await readOffer(ctx, input)
      refuseMove(whyNotMovedByConverting(ctx, lead, offer, await readProcess(ctx)))
      refuseFields(await conversionProblems(ctx, { customer: input.customer, deal }))
      const linked = await linkOrCreateCustomer(ctx, lead, input.customer)
      const { customerId, contactId } = linked
      const { dealId, madeDeal } = deal
        ? await openDeal(ctx, lead, linked, deal)
        : { dealId: null, madeDeal: false }
      if (dealId && OFFERS[offer].deal === 'won') await winMadeDeal(ctx, dealId)
      await convertByDeals(ctx, lead, { customer_id: customerId, contact_id: contactId })
      await recordEvent(
        ctx,
        'lead_converted',
        { leadId, customerId, contactId, dealId },
        {
          offer,
          customerId,
          contactId,
          dealId,
          madeCustomer: linked.madeCustomer,
          madeContact: linked.madeContact,
          madeDeal,
          filled: linked.filled,
        },
      )
      if (lead.owner_id) {
        const deal = dealId ? { dealId } : {}
        const notice = { kind: 'converted' as const, leadId, customerId, ...deal }
        await notify(ctx, [{ userId: lead.owner_id, ...notice }])
      }
      return { leadId, customerId, contactId, dealId }
    }),
  )
}

/** Gives a converted lead one more deal with the same customer. */
export async function addDealToLead(
  ctx: Context,
  leadId: string,
  input: AddDeal,
): Promise<AddedDeal> {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    refuseWhen(ctx.rights.can('deals.create') ? undefined : 'deals_create_missing', 'forbidden')
    refuseWhen(whyNotAnotherDeal(factsOf(lead), ctx.rights))
    refuseFields(await conversionProblems(ctx, input))
    const linked = { customerId: lead.customer_id!, contactId: lead.contact_id }
    const { dealId } = await openDeal(ctx, lead, linked, input.deal)
    await syncLeadsWithDeals(ctx, [leadId])
    return { leadId, ...linked, dealId }
  })
}

/** Which of the workspace's offers a conversion means, and the deal that it makes, if any. */
async function readOffer(
  ctx: Context,
  input: ConvertLead,
): Promise<{ offer: OfferKey; deal: DealOfLead | null }> {
  const { conversions } = await readProcess(ctx)
  const offer = offerMeant(conversions, input.offer, input.deal)
  if (!conversions.includes(offer)) refuseFields([{ field: 'offer', code: 'not_in_list' }])
  const whyNot = whyNotOfferedDeal(offer, input.deal)
  if (whyNot) refuseFields([{ field: 'deal', code: whyNot }])
  const makesDeal = OFFERS[offer].deal !== 'none'
  return { offer, deal: input.deal ?? (makesDeal ? { mode: 'new' } : null) }
}

async function refuseUnlessConvertible(ctx: Context, lead: LeadRecord): Promise<void> {
  const whyNot = whyNotConvertible(factsOf(lead), ctx.rights)
  if (whyNot === 'lead_already_converted') {
    const conversion = {
      leadId: lead.id,
      customerId: lead.customer_id,
      contactId: lead.contact_id,
      dealId: await firstDealOf(ctx, lead.id),
    }
    throw new Refusal('conflict', whyNot, { extra: { conversion } })
  }
  refuseWhen(whyNot, whyNot?.endsWith('_missing') ? 'forbidden' : 'conflict')
  const { requiredLeadFields } = await readProcess(ctx)
  const missing = missingLeadFields(fieldsOf(lead), requiredLeadFields)
  refuseFields(missingFieldProblems(missing))
}

/** The deal that the conversion led to. */
async function firstDealOf(ctx: Context, leadId: string): Promise<string | null> {
  const conversion = await ctx.db
    .selectFrom('events')
    .select('deal_id')
    .where('lead_id', '=', leadId)
    .where('type', '=', 'lead_converted')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return conversion?.deal_id ?? null
}

async function openDeal(
  ctx: Context,
  lead: LeadRecord,
  linked: Pick<LinkedCustomer, 'customerId' | 'contactId'>,
  input: DealOfLead,
): Promise<{ dealId: string; madeDeal: boolean }> {
  if (input.mode === 'existing') {
    await refuseUnfitDeal(ctx, input.dealId, linked.customerId)
    await linkDealToLead(ctx, input.dealId, lead.id)
    return { dealId: input.dealId, madeDeal: false }
  }
  const standard = dealDefaults(ctx, lead, await readProcess(ctx))
  const ownerId = input.ownerId ?? standard.ownerId
  const gives = input.ownerId !== undefined && ![ctx.user.id, lead.owner_id].includes(input.ownerId)
  refuseWhen(
    gives && !ctx.rights.can('deals.assign') ? 'deals_assign_missing' : undefined,
    'forbidden',
  )
  const carried = carriedCustom(await readAllFields(ctx), customOf(lead))
  const dealId = await addDeal(
    ctx,
    {
      title: input.title ?? standard.title,
      customerId: linked.customerId,
      contactId: linked.contactId,
      pipelineId: input.pipelineId,
      value: input.value === undefined ? standard.value : input.value,
      expectedClose:
        input.expectedClose === undefined ? standard.expectedClose : input.expectedClose,
      sourceId: lead.source_id,
    },
    {
      leadId: lead.id,
      ownerId,
      teamId: lead.team_id,
      isCustomerHeld: lead.converted_at === null,
      custom: customOfCarried(carried.deal),
    },
  )
  return { dealId, madeDeal: true }
}

async function refuseUnfitDeal(ctx: Context, dealId: string, customerId: string): Promise<void> {
  const deal = await lockDeal(ctx, dealId, 'edit')
  const fits = deal.customer_id === customerId && !deal.won_at && !deal.lost_at
  if (!fits) refuseFields([{ field: 'deal.dealId', code: 'deal_not_open_for_customer' }])
}
