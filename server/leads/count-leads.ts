import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { Context } from '#server/context.ts'
import { type Counts, countsOf } from '#server/database/list-sizes.ts'
import type { Tables } from '#server/database/schema.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { leadsByKeys } from '#server/leads/leads-by-keys.ts'
import { visibleLeads, visibleLeadTallies } from '#server/leads/visible-leads.ts'

/**
 * Counts the visible leads that match, exactly, as cheaply as it goes: by summing tallies, less
 * the few for which a condition that nearly always holds does not; one by one only where the
 * tallies can't tell.
 */
export function countsBySum(ctx: Context, conditions: LeadCondition[]): Counts {
  const tallied = conditions.filter((condition) => condition.tallied).map(({ holds }) => holds)
  const others = conditions.filter((condition) => !condition.tallied)
  const leads = holdingAll(
    visibleLeads(ctx),
    conditions.map(({ holds }) => holds),
  )
  if (others.some((condition) => !condition.exception)) {
    const known = leadsByKeys(ctx, conditions)
    if (known) return { ...countsOf(leads), all: countsOf(known).all, isQuick: true }
    return { ...countsOf(leads), isWithPage: conditions.some(({ searched }) => searched) }
  }
  const sums = sumsOf(holdingAll(visibleLeadTallies(ctx), tallied))
  const byValue = (column: string) =>
    TALLIED.has(column) ? sums.byValue(column) : countsOf(leads).byValue(column)
  const { empty, beside } = countsOf(leads)
  const counts = { ...sums, byValue, empty, beside, isQuick: true }
  if (others.length === 0) return counts
  const exceptional = sql<SqlBool>`(${sql.join(
    others.map(({ exception }) => exception),
    sql` or `,
  )})`
  const exceptions = countsOf(
    exceptionsByKeys(ctx, conditions) ?? holdingAll(visibleLeads(ctx), [...tallied, exceptional]),
  )
  return {
    ...counts,
    all: async () => {
      const [all, less] = await Promise.all([sums.all(), exceptions.all()])
      // Two questions at two instants: between them a lead may have left both.
      return Math.max(0, all - less)
    },
    byValue: async (column) => {
      if (!TALLIED.has(column)) return countsOf(leads).byValue(column)
      const [all, less] = await Promise.all([sums.byValue(column), exceptions.byValue(column)])
      return new Map(
        [...all].map(([value, count]) => [value, Math.max(0, count - (less.get(value) ?? 0))]),
      )
    },
  }
}

/** The exceptions of the one condition that has any, where the keys of custom fields know them. */
function exceptionsByKeys(ctx: Context, conditions: LeadCondition[]) {
  const [first, ...more] = conditions.filter(({ owning }) => !owning)
  if (!first?.exceptions || more.length > 0) return undefined
  const { holds, exceptions: records } = first
  return leadsByKeys(ctx, [{ holds, records }, ...conditions.filter(({ owning }) => owning)])
}

/** By what tallies are kept. */
const TALLIED = new Set(['status_id', 'source_id', 'rating_id', 'priority', 'owner_id', 'team_id'])

/** The sums of tallies, in all and by what leads have in a tallied column. */
function sumsOf(tallies: ReturnType<typeof visibleLeadTallies>) {
  const sum = sql<string>`coalesce(sum(leads.leads), 0)`.as('total')
  return {
    all: async () => Number((await tallies.select(sum).executeTakeFirstOrThrow()).total),
    byValue: async (column: string) => {
      const value = sql<string | null>`${sql.ref(column)}::text`.as('value')
      const rows = await tallies.select([value, sum]).groupBy(sql.ref(column)).execute()
      return new Map(rows.map((row) => [row.value, Number(row.total)]))
    },
  }
}

function holdingAll<DB extends Tables, TB extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, TB, Row>,
  conditions: RawBuilder<SqlBool>[],
): SelectQueryBuilder<DB, TB, Row> {
  return conditions.reduce((query, holds) => query.where(holds), query)
}
