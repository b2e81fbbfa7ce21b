import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Context } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'

type Known = { id: string; created_at: string }

/**
 * The leads that custom fields alone choose, for whoever sees all leads, as the keys beside the leads
 * know them: so they can be counted, and put in the order in which they were made, without looking
 * at a single lead. Undefined where more has to be asked.
 */
export function leadsByKeys(
  ctx: Context,
  conditions: readonly LeadCondition[],
): SelectQueryBuilder<Tables, 'leads', Known> | undefined {
  const [first, ...more] = conditions.map(({ records }) => records)
  if (!first || ctx.rights.scope('leads', 'read') !== 'all') return undefined
  if (!more.every((records) => records !== undefined)) return undefined
  const leads = sql<Known>`(${within(first, more)})`.as('leads')
  const known = ctx.db.selectFrom(leads).select(['leads.id', 'leads.created_at'])
  return known as unknown as SelectQueryBuilder<Tables, 'leads', Known>
}

function within(
  first: RawBuilder<unknown>,
  more: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  if (more.length === 0) return first
  const others = more.map((records) => sql`id in (select id from (${records}) other)`)
  return sql`select id, created_at from (${first}) chosen where ${sql.join(others, sql` and `)}`
}
