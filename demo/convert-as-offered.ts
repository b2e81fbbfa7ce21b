import type { Conversion, ConvertLead, DealOfLead } from '#api/conversions.ts'
import { type OfferKey, OFFERS } from '#domain/conversions.ts'
import type { Context } from '#server/context.ts'
import { addDealToLead, convertLead } from '#server/leads/convert-lead.ts'

/**
 * Converts a lead in whichever way the workspace offers, so that there is a deal in the end: where
 * converting makes none, it is added after. Says whether the deal was won on the spot.
 */
export async function convertAsOffered(
  ctx: Context,
  leadId: string,
  offers: readonly OfferKey[],
  customer: ConvertLead['customer'],
  deal: DealOfLead,
): Promise<Conversion & { isWon: boolean }> {
  const offer = offers.find((key) => OFFERS[key].deal === 'open') ?? offers[0]!
  const makes = OFFERS[offer].deal
  if (makes !== 'none') {
    const conversion = await convertLead(ctx, leadId, { offer, customer, deal })
    return { ...conversion, isWon: makes === 'won' }
  }
  await convertLead(ctx, leadId, { offer, customer, deal: null })
  return { ...(await addDealToLead(ctx, leadId, { deal })), isWon: false }
}
