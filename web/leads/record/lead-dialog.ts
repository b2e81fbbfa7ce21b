import { OFFER_KEYS } from '#domain/conversions.ts'

/** Dialogs of a lead's page that its address can open: `?dialog=disqualify`, or a way of converting. */
export const LEAD_DIALOGS = [
  ...OFFER_KEYS,
  'add-deal',
  'disqualify',
  'follow-up',
  'complete',
] as const
export type LeadDialog = (typeof LEAD_DIALOGS)[number]
