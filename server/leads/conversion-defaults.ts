import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { displayNameOf, type LeadRecord } from '#server/leads/lead-rows.ts'

/** What a deal made from a lead starts with: titled by the company, else the name; the lead's owner, else whoever converts. */
export function dealDefaults(ctx: Context, lead: LeadRecord) {
  return {
    title: lead.company ?? displayNameOf(lead),
    ownerId: lead.owner_id ?? ctx.user.id,
    value: moneyOrNull(lead.estimated_value, lead.estimated_currency),
  }
}

/** The customer that a lead would become: its company, or without one the person. */
export function newCustomerOf(lead: LeadRecord): { kind: 'company' | 'person'; name: string } {
  return lead.company
    ? { kind: 'company', name: lead.company }
    : { kind: 'person', name: displayNameOf(lead) }
}
