import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { BoardGroup } from '#domain/board.ts'
import type { Context } from '#server/context.ts'
import { GROUPED_BY } from '#server/leads/board/board-columns.ts'
import type { Position } from '#server/leads/board/card-position.ts'
import type { LeadCondition } from '#server/leads/lead-filter.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** Up to so many leads are quicker sorted than met on the way through their columns. */
export const FEW = 10_000

/** The first leads of each column among those that match, all of which are sorted. */
export function sortMatches(
  ctx: Context,
  group: BoardGroup,
  conditions: LeadCondition[],
  limit: number,
  after?: Position,
): RawBuilder<unknown> {
  const column = sql.ref(`leads.${GROUPED_BY[group].column}`)
  let leads = visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  const matches = leads.select([
    'leads.id',
    sql`${column}`.as('entry'),
    sql`coalesce(leads.place_at, leads.created_at)`.as('at'),
    sql`coalesce(leads.place_key, leads.id::text) collate "C"`.as('key'),
  ])
  const below = after ? sql`where (at, key) < (${after.at}::timestamptz, ${after.key})` : sql``
  return sql`
    select entry, id, at, key from (
      select matches.*, row_number() over (partition by entry order by at desc, key desc) as place
      from (${matches}) matches ${below}
    ) numbered where place <= ${limit}`
}

/** Whether no more than a few leads match: counted only so far. */
export async function areFew(ctx: Context, conditions: LeadCondition[]): Promise<boolean> {
  let leads = visibleLeads(ctx)
  for (const { holds } of conditions) leads = leads.where(holds)
  const first = leads.select(sql<SqlBool>`true`.as('one')).limit(FEW + 1)
  const { rows } = await sql<{ count: string }>`select count(*) from (${first}) first_ones`.execute(
    ctx.db,
  )
  return Number(rows[0]!.count) <= FEW
}
