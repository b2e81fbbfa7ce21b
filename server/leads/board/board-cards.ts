import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { LeadCard, LeadCards } from '#api/lead-board.ts'
import { type BoardGroup, FIRST_CARDS } from '#domain/board.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import { columnIdOf, GROUPED_BY, storedValueOf } from '#server/leads/board/board-columns.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { type LeadListRow, selectRow, toLeadRow } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

type Found = LeadListRow & {
  entry: string | number | null
  /** The instant as text, which keeps every digit of it. */
  at: string
  key: string
  status_since: string
  estimated_value: string | null
  estimated_currency: string | null
}

/** From where on, downwards, a column is read. */
type Position = { at: string; key: string }

/** The first cards of every column that has any, in one statement. */
export async function firstCards(
  ctx: Context,
  group: BoardGroup,
  conditions: LeadCondition[],
): Promise<Map<string, Found[]>> {
  const { list } = GROUPED_BY[group]
  const listed = list
    ? sql`(select id as entry from ${sql.table(list)})`
    : sql`(select unnest(array[1, 2, 3, 4]::smallint[]) as entry)`
  const inEach = cardsInOrder(ctx, group, sql.ref('listed.entry'), conditions)
  const bare = cardsInOrder(ctx, group, null, conditions)
  const none = sql` union all select null, bare.* from (${bare}) bare`
  const found = sql`
    select listed.entry, cards.* from ${listed} listed cross join lateral (${inEach}) cards
    ${group === 'status' || group === 'priority' ? sql`` : none}`
  return Map.groupBy(await readCards(ctx, found), ({ entry }) => columnIdOf(group, entry))
}

/** One page of a column's cards. */
export async function pageOfCards(
  ctx: Context,
  { group, column }: { group: BoardGroup; column: string },
  conditions: LeadCondition[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<LeadCards> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const stored = storedValueOf(group, column)
  const type = sql.raw(group === 'priority' ? 'smallint' : 'uuid')
  const entry = stored === null ? null : sql`${stored}::${type}`
  const inOrder = cardsInOrder(ctx, group, entry, conditions, { after, limit: limit + 1 })
  const cards = await readCards(ctx, sql`select null as entry, cards.* from (${inOrder}) cards`)
  return toCards(ctx, cards.slice(0, limit), cards.length > limit)
}

/** Cards as the API names them, and where the next ones begin if there are more. */
export function toCards(ctx: Context, cards: Found[], hasMore: boolean): LeadCards {
  const last = cards.at(-1)
  return {
    items: cards.map((card) => toCard(ctx, card)),
    nextCursor: hasMore && last ? writeCursor(last) : null,
  }
}

export function toCard(
  ctx: Context,
  row: LeadListRow & Pick<Found, 'status_since' | 'estimated_value' | 'estimated_currency'>,
): LeadCard {
  return {
    ...toLeadRow(ctx, row),
    statusSince: row.status_since,
    estimatedValue: moneyOrNull(row.estimated_value, row.estimated_currency),
  }
}

async function readCards(ctx: Context, found: RawBuilder<unknown>): Promise<Found[]> {
  return ctx.db
    .with('found', () => sql<Pick<Found, 'entry' | 'at' | 'key'> & { id: string }>`(${found})`)
    .selectFrom('found')
    .innerJoin('leads', 'leads.id', 'found.id')
    .select(selectRow)
    .select([
      'leads.status_since',
      'leads.estimated_value',
      'leads.estimated_currency',
      'found.entry',
      sql<string>`found.at::text`.as('at'),
      'found.key',
    ])
    .orderBy('found.at', 'desc')
    .orderBy('found.key', 'desc')
    .execute()
}

/**
 * The ids of the first leads of a column from a position on. Those that were placed and those that
 * stand by their creation are each walked along an index of their own; of the second, only what can
 * stand above the last of the first.
 */
function cardsInOrder(
  ctx: Context,
  group: BoardGroup,
  entry: RawBuilder<unknown> | null,
  conditions: LeadCondition[],
  { after, limit = FIRST_CARDS }: { after?: Position | undefined; limit?: number } = {},
): RawBuilder<unknown> {
  const column = sql.ref(`leads.${GROUPED_BY[group].column}`)
  let leads = visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  const [at, id] = after ? [after.at, after.key.slice(0, ID)] : ['infinity', LAST_ID]
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
        after !== undefined && after.key.length > ID,
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

const ID = 36

function writeCursor({ at, key }: Position): string {
  return Buffer.from(JSON.stringify([at, key])).toString('base64url')
}

function readCursor(text: string): Position {
  try {
    const [at, key, ...more]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof at === 'string' && typeof key === 'string' && more.length === 0) {
      if (instant.test(at) && place.test(key)) return { at, key }
    }
  } catch {
    // Neither base64 nor JSON: no cursor of ours.
  }
  throw new Refusal('invalid', 'cursor_invalid')
}

const instant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/
const place = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}[\dA-Za-z.]{0,1000}$/
