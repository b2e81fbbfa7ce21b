import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { LeadFilter } from '#api/lead-filter.ts'
import { PRIORITIES, type StatusKind } from '#domain/leads.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { matchesText } from '#server/database/text-search.ts'
import { customConditions, type OfKey } from '#server/fields/custom-conditions.ts'
import { inZones } from '#server/zones/in-zones.ts'
import { timeConditions } from '#server/leads/lead-filter-times.ts'
import { readProcess } from '#server/workspace/process.ts'

/** One condition of a filter. */
export type LeadCondition = {
  holds: RawBuilder<SqlBool>
  /** It speaks only of columns that the tallies have too. */
  tallied: boolean
  /** When it does not hold, for one that holds nearly always: its exceptions are quicker to count. */
  exception?: RawBuilder<SqlBool>
  /** It looks for a text, which costs the more the more leads are found. */
  searched?: true
  /** It speaks only of whose a lead is. */
  owning?: true
  /** The leads in sight for which it holds, where a table beside them knows that: `id`, `created_at`, `owner_id`, `team_id`. */
  records?: RawBuilder<unknown>
  /** Those in sight for which it does not hold. */
  exceptions?: RawBuilder<unknown>
  /** What it asks of the one key that a lead has of a custom field. */
  ofKey?: OfKey
}

type Listed = { id: string; key: string | null }[]

/** The one filter of leads as conditions of a query; empty when nothing is asked for. */
export async function leadConditions(ctx: Context, filter: LeadFilter): Promise<LeadCondition[]> {
  const conditions: LeadCondition[] = []
  const add = (holds: RawBuilder<SqlBool>, tallied = false) => conditions.push({ holds, tallied })
  const { statuses, entries } = await readProcess(ctx)
  const ofKinds = (kinds: StatusKind[]) =>
    statuses.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)

  if (filter.status) add(inList('status', statuses, filter.status), true)
  if (filter.kind) add(isAnyOf('status_id', 'uuid', ofKinds(filter.kind)), true)
  if (filter.source) add(inList('source', entries.sources, filter.source), true)
  if (filter.rating) add(inList('rating', entries.ratings, filter.rating), true)
  if (filter.priority) {
    const numbers = filter.priority.map((name) => PRIORITIES.indexOf(name) + 1)
    add(isAnyOf('priority', 'smallint', numbers), true)
  }
  const addOwning = (holds: RawBuilder<SqlBool>) =>
    conditions.push({ holds, tallied: true, owning: true })
  if (filter.owner) addOwning(ownedByAny(ctx, filter.owner))
  if (filter.team) addOwning(ofAnyTeam(ctx, filter.team))
  if (filter.industry) add(inList('industry', entries.industries, filter.industry))
  if (filter.zone) add(await inZones(ctx, 'leads', filter.zone))
  if (filter.country) add(isAnyOf('country', 'text', filter.country))
  if (filter.channel) add(isAnyOf('channel', 'text', filter.channel))
  if (filter.import) add(isAnyOf('import_id', 'uuid', [filter.import]))
  if (filter.tag) add(hasAnyTag(filter.tag))
  if (filter.q?.trim()) {
    const holds = matchesText('leads', filter.q, ctx.user.homeCountry)
    conditions.push({ holds, tallied: false, searched: true })
  }
  if (filter.hasDeals !== undefined) {
    const [none, some] = [sql<SqlBool>`leads.deal_count = 0`, sql<SqlBool>`leads.deal_count > 0`]
    if (filter.hasDeals) add(some)
    else conditions.push({ holds: none, tallied: false, exception: some })
  }
  if (filter.isNew !== undefined) {
    const open = isAnyOf('status_id', 'uuid', ofKinds(['open']))
    const holds = sql<SqlBool>`leads.first_contact_at is null`
    const exception = sql<SqlBool>`leads.first_contact_at is not null`
    if (!filter.isNew) add(sql<SqlBool>`not (${open} and ${holds})`)
    else conditions.push({ holds: open, tallied: true }, { holds, tallied: false, exception })
  }
  if (filter.unread !== undefined) {
    const unread = sql<SqlBool>`(leads.read_by_owner_at is null and leads.owner_id is not null)`
    add(filter.unread ? unread : sql<SqlBool>`not ${unread}`)
  }
  for (const condition of timeConditions(ctx, filter)) add(condition)
  const where = { isInBin: filter.deleted === true }
  for (const condition of await customConditions(ctx, 'leads', filter.custom, where)) {
    conditions.push({ ...condition, tallied: false })
  }
  return conditions
}

/** Ids and keys of a list's entries, and `none`. What is in no list is refused, not ignored. */
function inList(field: string, listed: Listed, asked: string[]) {
  const names = asked.filter((name) => name !== 'none')
  const found = listed.filter(({ id, key }) => names.includes(id) || names.includes(key ?? id))
  const isListed = (name: string) => found.some(({ id, key }) => id === name || key === name)
  if (!names.every(isListed)) refuseFields([{ field, code: 'not_in_list' }])
  const ids = found.map(({ id }) => id)
  return isAnyOf(`${field}_id`, 'uuid', ids, asked.includes('none'))
}

function ownedByAny(ctx: Context, owners: string[]): RawBuilder<SqlBool> {
  const ids = owners.flatMap((owner) => {
    if (owner === 'none') return []
    if (owner === 'me') return ctx.user.id
    return owner === 'team' ? ctx.user.colleagueIds : owner
  })
  refuseUnlessIds('owner', ids)
  return isAnyOf('owner_id', 'uuid', [...new Set(ids)], owners.includes('none'))
}

function ofAnyTeam(ctx: Context, teams: string[]): RawBuilder<SqlBool> {
  const ids = teams
    .filter((team) => team !== 'none')
    .flatMap((team) => (team === 'mine' ? ctx.user.teamIds : team))
  refuseUnlessIds('team', ids)
  return isAnyOf('team_id', 'uuid', [...new Set(ids)], teams.includes('none'))
}

function hasAnyTag(tagIds: string[]): RawBuilder<SqlBool> {
  const tagged = isAnyOf('tag_id', 'uuid', tagIds, false, 'lead_tags')
  return sql<SqlBool>`leads.id in (select lead_id from lead_tags where ${tagged})`
}

function refuseUnlessIds(field: string, ids: string[]): void {
  const isId = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)
  if (!ids.every(isId)) refuseFields([{ field, code: 'not_in_list' }])
}

function isAnyOf(
  column: string,
  type: 'uuid' | 'smallint' | 'text',
  values: (string | number)[],
  orNone = false,
  table = 'leads',
): RawBuilder<SqlBool> {
  const name = sql.ref(`${table}.${column}`)
  // A single value as an equality, so that an index gives its rows in order.
  const listed =
    values.length === 1
      ? sql`${name} = ${values[0]}`
      : sql`${name} = any(${values}::${sql.raw(type)}[])`
  if (!orNone) return sql<SqlBool>`${listed}`
  return values.length === 0
    ? sql<SqlBool>`${name} is null`
    : sql<SqlBool>`(${listed} or ${name} is null)`
}
