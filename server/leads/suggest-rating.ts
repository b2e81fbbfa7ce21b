import type { SuggestedRating } from '#api/suggestions.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { Refusal } from '#domain/refusal.ts'
import { type SuggestionRule, suggestRating } from '#domain/suggested-rating.ts'
import { zonePath } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { ratings } from '#server/workspace/lists.ts'
import { readProcess } from '#server/workspace/process.ts'

/** Of how many of the newest notes and talks the words are looked at. */
const MOST_TEXTS = 500

/** What the rules of the workspace make of a lead that the asker may see. Nothing is changed by it. */
export async function readSuggestedRating(
  ctx: Context,
  leadId: string,
): Promise<{ suggestion: SuggestedRating | null }> {
  const lead = await readFacts(ctx, leadId)
  const { rules, currency } = await readRules(ctx)
  if (rules.length === 0) return { suggestion: null }
  const { zones } = await readProcess(ctx)
  const facts = {
    ...lead,
    zones: zonePath(zones, lead.zoneId).map(({ id }) => id),
    ...(await countTalks(ctx, leadId)),
    said: [lead.description ?? '', ...(asksForWords(rules) ? await readTexts(ctx, leadId) : [])],
  }
  const known = { ratings: await ratings(ctx.db).execute(), currency }
  return { suggestion: suggestRating(rules, facts, known) ?? null }
}

async function readRules(ctx: Context): Promise<{ rules: SuggestionRule[]; currency: string }> {
  return ctx.db
    .selectFrom('workspace')
    .select(['rating_suggestions as rules', 'currency'])
    .$narrowType<{ rules: SuggestionRule[] }>()
    .executeTakeFirstOrThrow()
}

async function readFacts(ctx: Context, leadId: string) {
  const row = await visibleLeads(ctx)
    .select([
      'leads.rating_id as ratingId',
      'leads.zone_id as zoneId',
      'leads.country',
      'leads.source_id as sourceId',
      'leads.industry_id as industryId',
      'leads.priority',
      'leads.company_size as companySize',
      'leads.annual_revenue as annualRevenue',
      'leads.estimated_value',
      'leads.estimated_currency',
      'leads.job_title as jobTitle',
      'leads.company',
      'leads.email',
      'leads.phone',
      'leads.website',
      'leads.city',
      'leads.state',
      'leads.postal_code as postalCode',
      'leads.source_detail as sourceDetail',
      'leads.description',
    ])
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  const { priority, estimated_value, estimated_currency, ...facts } = row
  return {
    ...facts,
    priority: PRIORITIES[priority - 1]!,
    estimatedValue: moneyOrNull(estimated_value, estimated_currency),
  }
}

async function countTalks(
  ctx: Context,
  leadId: string,
): Promise<Record<'calls' | 'emails' | 'meetings', number>> {
  const rows = await ctx.db
    .selectFrom('activities')
    .select(({ fn }) => ['kind', fn.countAll<string>().as('count')])
    .where('lead_id', '=', leadId)
    .where('deleted_at', 'is', null)
    .groupBy('kind')
    .execute()
  const of = (kind: string) => Number(rows.find((row) => row.kind === kind)?.count ?? 0)
  return { calls: of('call'), emails: of('email'), meetings: of('meeting') }
}

/** Notes, and what was said in calls, emails and meetings; comments are between colleagues. */
async function readTexts(ctx: Context, leadId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('activities')
    .select('body')
    .where('lead_id', '=', leadId)
    .where('kind', 'in', ['note', 'call', 'email', 'meeting'])
    .where('deleted_at', 'is', null)
    .orderBy('occurred_at', 'desc')
    .limit(MOST_TEXTS)
    .execute()
  return rows.map(({ body }) => body)
}

function asksForWords(rules: readonly SuggestionRule[]): boolean {
  return rules.some(({ conditions }) => conditions.some(({ field }) => field === 'said'))
}
