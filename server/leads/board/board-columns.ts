import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type BoardGroup, NO_COLUMN } from '#domain/board.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { refuseFields } from '#domain/refusal.ts'
import { usersByName } from '#server/access/owned-by.ts'
import type { Context } from '#server/context.ts'

/** The column of leads by which a board is grouped, and the list of what can stand there. */
export const GROUPED_BY = {
  status: { column: 'status_id', list: 'statuses' },
  rating: { column: 'rating_id', list: 'ratings' },
  source: { column: 'source_id', list: 'sources' },
  owner: { column: 'owner_id', list: 'users' },
  priority: { column: 'priority', list: undefined },
} as const

/** A column of the board; one that is not in use is only there while leads have it. */
type ListedColumn = { id: string; inUse: boolean }

/** The columns in order, of a board grouped like this. Leads that have nothing there come first. */
export async function listedColumns(ctx: Context, group: BoardGroup): Promise<ListedColumn[]> {
  const nothing = { id: NO_COLUMN, inUse: true }
  if (group === 'priority') return PRIORITIES.map((id) => ({ id, inUse: true }))
  if (group === 'owner') {
    const [names, active] = await Promise.all([
      usersByName(ctx),
      ctx.db.selectFrom('users').select('id').where('disabled_at', 'is', null).execute(),
    ])
    const inUse = new Set(active.map(({ id }) => id))
    return [nothing, ...names.map((id) => ({ id, inUse: inUse.has(id) }))]
  }
  const entries = await ctx.db
    .selectFrom(GROUPED_BY[group].list)
    .select(['id', 'retired_at'])
    .orderBy('position')
    .orderBy('id')
    .execute()
  const columns = entries.map(({ id, retired_at }) => ({ id, inUse: retired_at === null }))
  return group === 'status' ? columns : [nothing, ...columns]
}

/** The name a board gives to the column of a stored value, such as a priority's number. */
export function columnIdOf(group: BoardGroup, stored: string | number | null): string {
  if (stored === null) return NO_COLUMN
  return group === 'priority' ? PRIORITIES[Number(stored) - 1]! : String(stored)
}

/** The value that leads of a column have, null for `none`; refuses what can be no column. */
export function storedValueOf(group: BoardGroup, columnId: string): string | number | null {
  if (columnId === NO_COLUMN && group !== 'status' && group !== 'priority') return null
  if (group === 'priority') {
    const place = PRIORITIES.findIndex((name) => name === columnId)
    if (place >= 0) return place + 1
  } else if (uuid.test(columnId)) {
    return columnId.toLowerCase()
  }
  refuseFields([{ field: 'column', code: 'not_in_list' }])
  return null
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** What holds for the leads of one column. */
export function isInColumn(group: BoardGroup, columnId: string): RawBuilder<SqlBool> {
  const stored = storedValueOf(group, columnId)
  const column = sql.ref(`leads.${GROUPED_BY[group].column}`)
  return stored === null ? sql<SqlBool>`${column} is null` : sql<SqlBool>`${column} = ${stored}`
}
