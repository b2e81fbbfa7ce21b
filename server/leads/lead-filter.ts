import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { LeadFilter } from '#api/leads.ts'
import { addDays, dayRange, startOfDate } from '#domain/dates.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { matchesText } from '#server/database/text-search.ts'

/** One condition of a filter. A tallied one speaks only of columns that the tallies have too. */
export type LeadCondition = { holds: RawBuilder<SqlBool>; tallied: boolean }

type ListTable = 'statuses' | 'ratings' | 'sources' | 'industries'

/** The one filter of leads as conditions of a query; empty when nothing is asked for. */
export async function leadConditions(ctx: Context, filter: LeadFilter): Promise<LeadCondition[]> {
  const conditions: LeadCondition[] = []
  const add = (holds: RawBuilder<SqlBool>, tallied = false) => conditions.push({ holds, tallied })

  if (filter.status) add(await inList(ctx, 'status_id', 'statuses', filter.status), true)
  if (filter.source) add(await inList(ctx, 'source_id', 'sources', filter.source), true)
  if (filter.rating) add(await inList(ctx, 'rating_id', 'ratings', filter.rating), true)
  if (filter.industry) add(await inList(ctx, 'industry_id', 'industries', filter.industry))
  if (filter.kind) {
    const rows = await ctx.db
      .selectFrom('statuses')
      .select('id')
      .where('kind', 'in', filter.kind)
      .execute()
    add(
      isAnyOf(
        'status_id',
        rows.map((row) => row.id),
        false,
      ),
      true,
    )
  }
  if (filter.priority) {
    const numbers = filter.priority.map((name) => PRIORITIES.indexOf(name) + 1)
    add(sql<SqlBool>`leads.priority = any(${numbers}::smallint[])`, true)
  }
  if (filter.owner) {
    const ids = filter.owner.map((owner) => (owner === 'me' ? ctx.user.id : owner))
    add(
      isAnyOf(
        'owner_id',
        ids.filter((id) => id !== 'none'),
        ids.includes('none'),
      ),
      true,
    )
  }
  if (filter.team) {
    add(
      isAnyOf(
        'team_id',
        filter.team.filter((id) => id !== 'none'),
        filter.team.includes('none'),
      ),
      true,
    )
  }
  if (filter.q?.trim()) add(matchesText('leads', filter.q, ctx.user.homeCountry))
  if (filter.tag) {
    add(
      sql<SqlBool>`leads.id in (select lead_id from lead_tags where tag_id = any(${filter.tag}::uuid[]))`,
    )
  }
  if (filter.country) add(sql<SqlBool>`leads.country = any(${filter.country})`)
  if (filter.channel) add(sql<SqlBool>`leads.channel = any(${filter.channel})`)
  if (filter.import) add(sql<SqlBool>`leads.import_id = ${filter.import}`)
  if (filter.hasDeals !== undefined) {
    add(filter.hasDeals ? sql<SqlBool>`leads.deal_count > 0` : sql<SqlBool>`leads.deal_count = 0`)
  }
  for (const condition of dayConditions(ctx, filter)) add(condition)
  return conditions
}

/** Ids and keys of a list's entries, and `none`. What is in no list is refused, not ignored. */
async function inList(ctx: Context, column: string, table: ListTable, asked: string[]) {
  const names = asked.filter((name) => name !== 'none')
  if (names.length === 0) return isAnyOf(column, [], true)
  const rows = await ctx.db
    .selectFrom(table)
    .select(['id', 'key'])
    .where((or) => or.or([or('key', 'in', names), or(sql<string>`id::text`, 'in', names)]))
    .execute()
  const unknown = names.find((name) => !rows.some((row) => row.id === name || row.key === name))
  if (unknown !== undefined) {
    const field = column.replace('_id', '')
    throw new Refusal('invalid', 'input_invalid', { errors: [{ field, code: 'not_in_list' }] })
  }
  return isAnyOf(
    column,
    rows.map((row) => row.id),
    asked.includes('none'),
  )
}

function isAnyOf(column: string, ids: string[], orNone: boolean): RawBuilder<SqlBool> {
  const bad = ids.find((id) => !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id))
  if (bad !== undefined) {
    const field = column.replace('_id', '')
    throw new Refusal('invalid', 'input_invalid', { errors: [{ field, code: 'not_in_list' }] })
  }
  const name = sql.ref(`leads.${column}`)
  // A single value as an equality, so that an index gives its rows in order.
  const listed = ids.length === 1 ? sql`${name} = ${ids[0]}` : sql`${name} = any(${ids}::uuid[])`
  if (!orNone) return sql<SqlBool>`${listed}`
  return ids.length === 0
    ? sql<SqlBool>`${name} is null`
    : sql<SqlBool>`(${listed} or ${name} is null)`
}

function* dayConditions(ctx: Context, filter: LeadFilter): Generator<RawBuilder<SqlBool>> {
  const zone = ctx.user.timeZone
  const { createdFrom, createdTo, updatedFrom, updatedTo, followUp } = filter
  if (createdFrom) yield sql<SqlBool>`leads.created_at >= ${startOfDate(createdFrom, zone)}`
  if (createdTo) yield sql<SqlBool>`leads.created_at < ${startOfDate(addDays(createdTo, 1), zone)}`
  if (updatedFrom) yield sql<SqlBool>`leads.updated_at >= ${startOfDate(updatedFrom, zone)}`
  if (updatedTo) yield sql<SqlBool>`leads.updated_at < ${startOfDate(addDays(updatedTo, 1), zone)}`
  if (followUp === 'none') yield sql<SqlBool>`leads.follow_up_at is null`
  else if (followUp === 'planned') yield sql<SqlBool>`leads.follow_up_at is not null`
  else if (followUp) {
    const { from, to } = dayRange(followUp, new Date(ctx.now), zone)
    if (from) yield sql<SqlBool>`leads.follow_up_at >= ${from}`
    if (to) yield sql<SqlBool>`leads.follow_up_at < ${to}`
  }
}
