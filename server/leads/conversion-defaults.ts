import { addDays, dateIn } from '#domain/dates.ts'
import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { displayNameOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import type { Process } from '#server/workspace/process.ts'

/**
 * What a deal made from a lead starts with: titled by the company, else the name; the lead's owner,
 * else whoever converts; expected to close as many days from now as the workspace says.
 */
export function dealDefaults(
  ctx: Context,
  lead: LeadRecord,
  { timeZone, dealCloseDays }: Pick<Process, 'timeZone' | 'dealCloseDays'>,
) {
  const today = dateIn(new Date(ctx.now), timeZone)
  return {
    title: lead.company ?? displayNameOf(lead),
    ownerId: lead.owner_id ?? ctx.user.id,
    value: moneyOrNull(lead.estimated_value, lead.estimated_currency),
    expectedClose: dealCloseDays === null ? null : addDays(today, dealCloseDays),
  }
}

/** The customer that a lead would become: its company, or without one the person. */
export function newCustomerOf(lead: LeadRecord): { kind: 'company' | 'person'; name: string } {
  return lead.company
    ? { kind: 'company', name: lead.company }
    : { kind: 'person', name: displayNameOf(lead) }
}
