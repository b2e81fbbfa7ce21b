/** Dialogs of a lead's page that its address can open: `?dialog=qualify`. */
export const LEAD_DIALOGS = ['qualify', 'add-deal', 'disqualify', 'follow-up', 'complete'] as const
export type LeadDialog = (typeof LEAD_DIALOGS)[number]
