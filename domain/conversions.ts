import type { StatusAfterConverting } from '#domain/leads.ts'

/**
 * What converting a lead can be called and what it makes beside the customer with its contact: no
 * deal, one that is open, or one that is won on the spot.
 */
export const OFFERS = {
  qualify: { deal: 'open' },
  convert_to_account: { deal: 'none' },
  convert_to_account_and_opportunity: { deal: 'open' },
  convert_to_deal: { deal: 'open' },
  convert_to_customer: { deal: 'none' },
  convert_to_job: { deal: 'won' },
} as const satisfies Record<string, { deal: 'none' | 'open' | 'won' }>

export type OfferKey = keyof typeof OFFERS
export const OFFER_KEYS = Object.keys(OFFERS) as OfferKey[]

/** For how many days after a conversion its deal may be expected to close. */
export const DEAL_CLOSE_DAYS = { least: 1, most: 730 }

/** The kind of status that a lead gets by converting it in this way. */
export function statusKindAfter(
  offer: OfferKey,
  afterConverting: StatusAfterConverting,
): StatusAfterConverting {
  return OFFERS[offer].deal === 'won' ? 'converted' : afterConverting
}

/** The deal as a conversion asks for it: none (`null`), a new one, an open one, or whatever the offer makes. */
type AskedDeal = { mode: 'new' | 'existing' } | null | undefined

/**
 * The offer that a conversion means: the one it names, else the first of the workspace that fits the
 * deal it asks for, else the first of all.
 */
export function offerMeant(
  offers: readonly OfferKey[],
  named: OfferKey | undefined,
  deal: AskedDeal,
): OfferKey {
  return named ?? offers.find((key) => whyNotOfferedDeal(key, deal) === undefined) ?? offers[0]!
}

/** Why an offer can't be had with this deal: a refusal code, or undefined. */
export function whyNotOfferedDeal(offer: OfferKey, deal: AskedDeal): string | undefined {
  const makes = OFFERS[offer].deal
  if (makes === 'none') return deal ? 'offer_makes_no_deal' : undefined
  if (deal === null) return 'offer_makes_deal'
  if (makes === 'won' && deal?.mode === 'existing') return 'offer_makes_new_deal'
}

/**
 * Why a workspace can't have these offers: where a converted lead is Qualified for as long as its
 * deal is open, each of them has to make a deal, or a lead would be converted without a status for it.
 */
export function whyNotOffers(
  offers: readonly OfferKey[],
  afterConverting: StatusAfterConverting,
): string | undefined {
  if (offers.length === 0) return 'value_missing'
  const isDealless = offers.some((key) => OFFERS[key].deal === 'none')
  if (afterConverting === 'qualified' && isDealless) return 'offer_needs_deal'
}
