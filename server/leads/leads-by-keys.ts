import { type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { Context } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'

type Known = { id: string; created_at: string }

/**
 * The leads that custom fields choose, and perhaps whose they are, as the keys beside the leads know
 * them: so they can be counted, and put in the order in which they were made, without looking at a
 * single lead. Undefined where more has to be asked.
 */
export function leadsByKeys(
  ctx: Context,
  conditions: readonly Pick<LeadCondition, 'holds' | 'owning' | 'records'>[],
): SelectQueryBuilder<Tables, 'leads', Known> | undefined {
  const owning = conditions.filter(({ owning }) => owning)
  const [first, ...more] = conditions.filter(({ owning }) => !owning)
  if (!first?.records) return undefined
  let leads = ctx.db
    .selectFrom(sql<Known>`(${first.records})`.as('leads'))
    .select(['leads.id', 'leads.created_at'])
  for (const { records } of more) {
    if (!records) return undefined
    leads = leads.where(sql<SqlBool>`leads.id in (select id from (${records}) other)`)
  }
  for (const { holds } of owning) leads = leads.where(holds)
  return leads
}
