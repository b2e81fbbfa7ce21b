import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type BoardGroup, FIRST_CARDS } from '#domain/board.ts'
import type { Context } from '#server/context.ts'
import { GROUPED_BY } from '#server/leads/board/board-columns.ts'
import { ID_LENGTH, type Position } from '#server/leads/board/card-position.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/**
 * The ids of the first leads of a column from a position on. Those that were placed and those that
 * stand by their creation are each walked along an index of their own; of the second, only what can
 * stand above the last of the first.
 */
export function walkColumn(
  ctx: Context,
  group: BoardGroup,
  entry: RawBuilder<unknown> | null,
  conditions: LeadCondition[],
  { after, limit = FIRST_CARDS }: { after?: Position | undefined; limit?: number } = {},
): RawBuilder<unknown> {
  const column = sql.ref(`leads.${GROUPED_BY[group].column}`)
  let leads = visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  const [at, id] = after ? [after.at, after.key.slice(0, ID_LENGTH)] : ['infinity', LAST_ID]
  const placed = leads
    .where('leads.place_at', 'is not', null)
    .where(
      within(
        { column, entry, order: sql`leads.place_at, leads.place_key` },
        {
          from: sql`'-infinity'::timestamptz, ''`,
          to: sql`${at}::timestamptz, ${after?.key ?? ''}`,
        },
        false,
      ),
    )
    .select(['leads.id', 'leads.place_at as at', 'leads.place_key as key'])
    .orderBy(column, 'desc')
    .orderBy('leads.place_at', 'desc')
    .orderBy('leads.place_key', 'desc')
    .limit(limit)
  const least = sql`coalesce((select at from placed offset ${limit - 1}), '-infinity')`
  const byCreation = leads
    .where('leads.place_at', 'is', null)
    .where(
      within(
        { column, entry, order: sql`leads.created_at, leads.id` },
        { from: sql`${least}, ${FIRST_ID}::uuid`, to: sql`${at}::timestamptz, ${id}::uuid` },
        after !== undefined && after.key.length > ID_LENGTH,
      ),
    )
    .select(['leads.id', 'leads.created_at as at', sql`leads.id::text collate "C"`.as('key')])
    .orderBy(column, 'desc')
    .orderBy('leads.created_at', 'desc')
    .orderBy('leads.id', 'desc')
    .limit(limit)
  return sql`
    with placed as materialized (${placed})
    select id, at, key from placed
    union all (${byCreation})
    order by at desc, key desc limit ${limit}`
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * What lies between two positions of a column. The column is compared together with the position,
 * not for itself, and stands in the order too: so only its own index can give this order. Told that
 * it is equal, the planner takes an index over all leads and hopes to meet the column's early on.
 */
function within(
  {
    column,
    entry,
    order,
  }: { column: RawBuilder<unknown>; entry: RawBuilder<unknown> | null; order: RawBuilder<unknown> },
  { from, to }: { from: RawBuilder<unknown>; to: RawBuilder<unknown> },
  included: boolean,
): RawBuilder<SqlBool> {
  const below = sql.raw(included ? '<=' : '<')
  if (entry === null) {
    return sql<SqlBool>`${column} is null and (${order}) >= (${from}) and (${order}) ${below} (${to})`
  }
  return sql<SqlBool>`(${column}, ${order}) >= (${entry}, ${from})
    and (${column}, ${order}) ${below} (${entry}, ${to})`
}
