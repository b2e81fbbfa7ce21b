import type { Pool } from 'pg'
import type { Owned } from '#domain/access.ts'
import { areaOf, type LiveArea, type LiveRecord, type RecordChange } from '#domain/live.ts'

type Queryable = Pick<Pool, 'query'>

/** What was committed between two moments. */
export type Feed = {
  /** Where the next reading goes on: the transactions seen so far, as PostgreSQL writes a snapshot. */
  cursor: string
  changes: RecordChange[]
  areas: LiveArea[]
  /** Whose notifications changed. */
  notified: Set<string>
  /** More than is worth telling one by one. */
  isTooMuch: boolean
  /** The state of everybody's rights. */
  settingsMark: string
}

const MOST_EVENTS = 5_000

/** Where a listener begins who wants to hear only of what comes. */
export async function presentCursor(pool: Queryable): Promise<string> {
  const { rows } = await pool.query<{ cursor: string }>(
    'select pg_current_snapshot()::text as cursor',
  )
  return rows[0]!.cursor
}

/** Whether a text is a cursor that this database can have given. */
export function isCursor(text: string): boolean {
  const match = /^(\d{1,19}):(\d{1,19}):((?:\d{1,19},)*\d{1,19})?$/.exec(text)
  if (!match || text.length > 4000) return false
  const [xmin, xmax] = [BigInt(match[1]!), BigInt(match[2]!)]
  const running = match[3]?.split(',').map(BigInt) ?? []
  const fits = running.every(
    (id, at) => id >= xmin && id < xmax && (at === 0 || id > running[at - 1]!),
  )
  return xmin > 0n && xmin <= xmax && xmax < 2n ** 63n && fits
}

/**
 * Reads what was committed after the cursor: what its snapshot did not show and today's shows. A
 * transaction that began early and committed late is found, however many ids are beyond it, and
 * none holds up the others.
 */
export async function readFeed(pool: Queryable, after: string): Promise<Feed> {
  const { rows } = await pool.query<FeedRow>({
    name: 'live_feed',
    text: FEED,
    values: [after, MOST_EVENTS + 1],
  })
  const { cursor, events, notified, settings_mark } = rows[0]!
  const isTooMuch = events.length > MOST_EVENTS
  const linked = isTooMuch ? [] : events.flatMap(linksOf)
  const owned = await readOwned(pool, linked)
  const unlinked = events.filter((event) => linksOf(event).length === 0)
  return {
    cursor,
    changes: mergedChanges(linked, owned),
    areas: [...new Set(unlinked.map(({ type }) => areaOf(type)))],
    notified: new Set(notified),
    isTooMuch,
    settingsMark: settings_mark,
  }
}

const NEW = `xact >= pg_snapshot_xmin($1::pg_snapshot)
    and not pg_visible_in_snapshot(xact, $1::pg_snapshot)
    and pg_visible_in_snapshot(xact, pg_current_snapshot())`

const FEED = `
  with new_events as (
    select type, actor_id, lead_id, customer_id, deal_id,
      case when jsonb_typeof(data -> 'changes') = 'object'
        then array(select jsonb_object_keys(data -> 'changes'))
        else '{}' end as fields,
      case when type = 'lead_assigned' then data else data #> '{changes,ownerId}' end as owner_moved,
      data #> '{changes,teamId}' as team_moved
    from events where ${NEW}
    order by xact, id limit $2
  )
  select pg_current_snapshot()::text as cursor,
    (select token from access_version) as settings_mark,
    coalesce((select json_agg(new_events) from new_events), '[]') as events,
    array(select distinct user_id::text from notifications where ${NEW}) as notified`

type EventRow = {
  type: string
  actor_id: string | null
  lead_id: string | null
  customer_id: string | null
  deal_id: string | null
  fields: string[]
  /** There when the event moved the record from one owner or team to another. */
  owner_moved: { from: string | null } | null
  team_moved: { from: string | null } | null
}
type FeedRow = { cursor: string; settings_mark: string; events: EventRow[]; notified: string[] }
type Linked = { record: LiveRecord; id: string; event: EventRow }

function linksOf(event: EventRow): Linked[] {
  const links = [
    ['lead', event.lead_id],
    ['customer', event.customer_id],
    ['deal', event.deal_id],
  ] as const
  return links.flatMap(([record, id]) => (id ? [{ record, id, event }] : []))
}

type OwnedRow = { id: string; owner_id: string | null; team_id: string | null; in_bin: boolean }

/** Whose each record is now: asked once for all listeners, and judged for each by the rule of the domain. */
async function readOwned(pool: Queryable, linked: Linked[]): Promise<Map<string, OwnedRow>> {
  const found = await Promise.all(
    (['lead', 'customer', 'deal'] as const).map(async (record) => {
      const ids = [...new Set(linked.filter((each) => each.record === record).map(({ id }) => id))]
      if (ids.length === 0) return []
      const { rows } = await pool.query<OwnedRow>({
        name: `live_owned_${record}`,
        text: `select id, owner_id, team_id, deleted_at is not null as in_bin
               from ${record}s where id = any($1::uuid[])`,
        values: [ids],
      })
      return rows
    }),
  )
  return new Map(found.flat().map((row) => [row.id, row]))
}

/** One change for each record and actor, in the order in which they came. */
function mergedChanges(linked: Linked[], owned: Map<string, OwnedRow>): RecordChange[] {
  const merged = new Map<string, RecordChange>()
  for (const { record, id, event } of linked) {
    const key = `${id} ${event.actor_id}`
    const row = owned.get(id)
    const owner: Owned = { ownerId: row?.owner_id ?? null, teamId: row?.team_id ?? null }
    const change = merged.get(key) ?? {
      record,
      id,
      by: event.actor_id,
      types: [],
      fields: [],
      now: row && !row.in_bin ? owner : undefined,
      before: row && !row.in_bin ? undefined : owner,
    }
    if (!change.types.includes(event.type)) change.types.push(event.type)
    for (const field of fieldsOf(event)) {
      if (!change.fields.includes(field)) change.fields.push(field)
    }
    change.before ??= ownedBefore(owner, event)
    merged.set(key, change)
  }
  return [...merged.values()]
}

function fieldsOf({ type, fields }: EventRow): string[] {
  if (type === 'lead_assigned') return ['ownerId']
  return type.endsWith('_status_changed') ? ['statusId'] : fields
}

function ownedBefore(now: Owned, { owner_moved, team_moved }: EventRow): Owned | undefined {
  if (!owner_moved && !team_moved) return undefined
  return {
    ownerId: owner_moved ? owner_moved.from : now.ownerId,
    teamId: team_moved ? team_moved.from : now.teamId,
  }
}
