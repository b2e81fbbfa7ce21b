import { type RawBuilder, sql } from 'kysely'
import type { LeadCard, LeadCards } from '#api/lead-board.ts'
import { type BoardGroup, FIRST_CARDS } from '#domain/board.ts'
import type { Context } from '#server/context.ts'
import { moneyOrNull } from '#server/database/money-column.ts'
import {
  columnIdOf,
  GROUPED_BY,
  isInColumn,
  storedValueOf,
} from '#server/leads/board/board-columns.ts'
import { type Position, readCursor, writeCursor } from '#server/leads/board/card-position.ts'
import { areFew, sortMatches } from '#server/leads/board/sort-matches.ts'
import { walkColumn } from '#server/leads/board/walk-column.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { type LeadListRow, selectRow, toLeadRow } from '#server/leads/lead-rows.ts'

type Found = LeadListRow & {
  entry: string | number | null
  /** The instant as text, which keeps every digit of it. */
  at: string
  key: string
  status_since: string
  estimated_value: string | null
  estimated_currency: string | null
}

/** The first cards of every column that has any, in one statement. */
export async function firstCards(
  ctx: Context,
  group: BoardGroup,
  conditions: LeadCondition[],
  how: 'few' | 'many',
): Promise<Map<string, Found[]>> {
  const found =
    how === 'few'
      ? sortMatches(ctx, group, conditions, FIRST_CARDS)
      : walkColumns(ctx, group, conditions)
  return Map.groupBy(await readFound(ctx, found), ({ entry }) => columnIdOf(group, entry))
}

function walkColumns(ctx: Context, group: BoardGroup, conditions: LeadCondition[]) {
  const { list } = GROUPED_BY[group]
  const listed = list
    ? sql`(select id as entry from ${sql.table(list)})`
    : sql`(select unnest(array[1, 2, 3, 4]::smallint[]) as entry)`
  const inEach = walkColumn(ctx, group, sql.ref('listed.entry'), conditions)
  const bare = walkColumn(ctx, group, null, conditions)
  const none = sql` union all select null, bare.* from (${bare}) bare`
  return sql`
    select listed.entry, cards.* from ${listed} listed cross join lateral (${inEach}) cards
    ${group === 'status' || group === 'priority' ? sql`` : none}`
}

/** One page of a column's cards. */
export async function pageOfCards(
  ctx: Context,
  { group, column }: { group: BoardGroup; column: string },
  conditions: LeadCondition[],
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<LeadCards> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const holds = isInColumn(group, column)
  const here = [...conditions, { holds, tallied: true }]
  const isTallied = conditions.every((condition) => condition.tallied)
  const found =
    !isTallied && (await areFew(ctx, here))
      ? sortMatches(ctx, group, here, limit + 1, after)
      : walkOne(ctx, group, column, conditions, { after, limit: limit + 1 })
  const cards = await readFound(ctx, found)
  return toCards(ctx, cards.slice(0, limit), cards.length > limit)
}

function walkOne(
  ctx: Context,
  group: BoardGroup,
  column: string,
  conditions: LeadCondition[],
  from: { after: Position | undefined; limit: number },
) {
  const stored = storedValueOf(group, column)
  const type = sql.raw(group === 'priority' ? 'smallint' : 'uuid')
  const entry = stored === null ? null : sql`${stored}::${type}`
  const cards = walkColumn(ctx, group, entry, conditions, from)
  return sql`select null as entry, cards.* from (${cards}) cards`
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

async function readFound(ctx: Context, found: RawBuilder<unknown>): Promise<Found[]> {
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
