import { sql } from 'kysely'
import type { LeadFilter } from '#api/lead-filter.ts'
import type { LeadSpread } from '#api/leads.ts'
import type { Context } from '#server/context.ts'
import { leadConditions } from '#server/leads/lead-filter.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** How many visible leads that match each country and each industry has, most first. */
export async function spreadLeads(ctx: Context, filter: LeadFilter): Promise<LeadSpread> {
  const conditions = await leadConditions(ctx, filter)
  const matching = conditions.reduce((leads, { holds }) => leads.where(holds), visibleLeads(ctx))
  const rows = await matching
    .select((lead) => [
      'leads.country',
      'leads.industry_id as industryId',
      sql<number>`grouping(leads.country)`.as('ofIndustry'),
      lead.cast<number>(lead.fn.countAll(), 'integer').as('count'),
    ])
    .groupBy(sql`grouping sets ((leads.country), (leads.industry_id))`)
    .orderBy('count', 'desc')
    .orderBy('country')
    .orderBy('industryId')
    .execute()
  return {
    countries: rows.flatMap(({ ofIndustry, country, count }) =>
      ofIndustry ? [] : [{ country, count }],
    ),
    industries: rows.flatMap(({ ofIndustry, industryId, count }) =>
      ofIndustry ? [{ industryId, count }] : [],
    ),
  }
}
