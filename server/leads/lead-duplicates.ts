import type { z } from 'zod'
import type { api } from '#api/index.ts'
import type { Context } from '#server/context.ts'
import { findMatches, type MatchKeys, matchKeys } from '#server/leads/find-matches.ts'
import { readLead } from '#server/leads/read-lead.ts'

type Typed = z.output<(typeof api.leads.matches)['query']>

/** Who has the email or phone that is just being typed. */
export async function findTypedMatches(ctx: Context, typed: Typed) {
  return findMatches(ctx, matchKeys(typed, typed.country ?? ctx.user.homeCountry))
}

/** Who else has this lead's email or phone; never the lead itself, nor the customer and contact it became. */
export async function findLeadDuplicates(ctx: Context, leadId: string) {
  const lead = await readLead(ctx, leadId)
  const keys: MatchKeys = matchKeys(lead, lead.country ?? ctx.user.homeCountry)
  return findMatches(ctx, keys, { leadId, customerId: lead.customerId, contactId: lead.contactId })
}
