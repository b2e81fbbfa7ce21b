import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { LeadFilter } from '#api/lead-filter.ts'
import { addDays, dayRange, type DayRange, startOfDate } from '#domain/dates.ts'
import type { Context } from '#server/context.ts'

const COLUMNS = {
  created: 'created_at',
  updated: 'updated_at',
  lastActivity: 'last_activity_at',
  followUp: 'follow_up_at',
} as const

/** The conditions of a filter on instants: named ranges, and days from and to, where the asker is. */
export function timeConditions(ctx: Context, filter: LeadFilter): RawBuilder<SqlBool>[] {
  return (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).flatMap((field) => {
    const column = sql.ref(`leads.${COLUMNS[field]}`)
    const { [field]: named, [`${field}From` as const]: from, [`${field}To` as const]: to } = filter
    return [...namedRange(ctx, column, named), ...dates(ctx, column, from, to)]
  })
}

function namedRange(
  ctx: Context,
  column: RawBuilder<unknown>,
  named: DayRange | 'none' | 'planned' | undefined,
): RawBuilder<SqlBool>[] {
  if (!named) return []
  if (named === 'none') return [sql<SqlBool>`${column} is null`]
  if (named === 'planned') return [sql<SqlBool>`${column} is not null`]
  const { from, to } = dayRange(named, new Date(ctx.now), ctx.user.timeZone)
  return between(column, from, to)
}

function dates(
  ctx: Context,
  column: RawBuilder<unknown>,
  from: string | undefined,
  to: string | undefined,
): RawBuilder<SqlBool>[] {
  const zone = ctx.user.timeZone
  return between(
    column,
    from === undefined ? undefined : startOfDate(from, zone),
    to === undefined ? undefined : startOfDate(addDays(to, 1), zone),
  )
}

/** From an instant, inclusive, to one, exclusive. */
function between(column: RawBuilder<unknown>, from?: Date, to?: Date): RawBuilder<SqlBool>[] {
  return [
    ...(from ? [sql<SqlBool>`${column} >= ${from}`] : []),
    ...(to ? [sql<SqlBool>`${column} < ${to}`] : []),
  ]
}
