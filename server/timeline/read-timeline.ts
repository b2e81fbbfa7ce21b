import { type RawBuilder, sql } from 'kysely'
import type { TimelineEntry } from '#api/timeline.ts'
import { type TimelineKind, TYPES_OF_KIND } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import { visibleCustomers } from '#server/customers/visible-customers.ts'
import { visibleDeals } from '#server/deals/visible-deals.ts'
import { type FilesOfActivity, filesOfActivities } from '#server/files/read-files.ts'
import { type ActivityRecord, toActivity } from '#server/timeline/activity-rows.ts'
import { type Position, readCursor, writeCursor } from '#server/timeline/cursor.ts'
import {
  recordsOfTimeline,
  type TimelineOf,
  type TimelineRecords,
} from '#server/timeline/linked-records.ts'

type Asked = {
  limit: number
  cursor?: string | undefined
  /** Only entries of these kinds. */
  kind?: TimelineKind[] | undefined
}

/** One page of everything that happened to a record, newest first, with the exact total. */
export async function readTimeline(
  ctx: Context,
  of: TimelineOf,
  { limit, cursor, kind }: Asked,
): Promise<{ items: TimelineEntry[]; nextCursor: string | null; total: number }> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const records = await recordsOfTimeline(ctx, of)
  const wanted = ofKinds(kind)
  const found = await readEntries(ctx, records, wanted, limit + 1, after)
  const items = found.slice(0, limit)
  const isWhole = found.length <= limit
  const last = items.at(-1)
  const [openable, files] = await Promise.all([
    openableAmong(ctx, items),
    filesOfActivities(
      ctx,
      items.filter(isLogged).map((row) => row.activity_id!),
    ),
  ])
  return {
    items: items.map((row) => toEntry(row, records, openable, filesOf(row, files))),
    nextCursor: isWhole || !last ? null : writeCursor([last.at, last.id]),
    total: isWhole && !after ? found.length : await countEntries(ctx, records, wanted),
  }
}

type EntryRow = {
  id: string
  at: string
  type: string
  actor_id: string | null
  channel: string
  lead_id: string | null
  customer_id: string | null
  contact_id: string | null
  deal_id: string | null
  activity_id: string | null
  data: Record<string, unknown>
  activity: ActivityRecord | null
}

/** For each record its index gives the newest events; what several of them share is one entry. */
async function readEntries(
  ctx: Context,
  records: TimelineRecords,
  wanted: RawBuilder<unknown>,
  limit: number,
  after: Position | undefined,
): Promise<EntryRow[]> {
  const beyond = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const newest = (column: string, ids: string[]) => sql`
    select found.* from unnest(${ids}::uuid[]) as record (id)
    cross join lateral (
      select events.id, events.at from events
      where ${sql.ref(column)} = record.id ${wanted} ${sayingNothingHidden(column, records)} ${beyond}
      order by at desc, id desc limit ${limit}
    ) found`
  const { rows } = await sql<EntryRow>`
    select events.id, events.at, events.type, events.actor_id, events.channel, events.lead_id,
           events.customer_id, events.contact_id, events.deal_id, events.activity_id, events.data,
           to_jsonb(activities) as activity
    from (
      select id, at from (${unionOf(records, newest)}) near order by at desc, id desc limit ${limit}
    ) page
    join events on events.id = page.id
    left join activities on activities.id = events.activity_id
    order by page.at desc, page.id desc`.execute(ctx.db)
  return rows
}

async function countEntries(
  ctx: Context,
  records: TimelineRecords,
  wanted: RawBuilder<unknown>,
): Promise<number> {
  const all = (column: string, ids: string[]) =>
    sql`select id from events
      where ${sql.ref(column)} = any(${ids}::uuid[]) ${wanted}
        ${sayingNothingHidden(column, records)}`
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from (${unionOf(records, all)}) entries`.execute(ctx.db)
  return Number(rows[0]!.total)
}

/**
 * What was written and is still there stands under its own kind; what was deleted is a change. A file
 * attached to what was written stands with it, and by itself only among the files.
 */
function ofKinds(kinds: readonly TimelineKind[] | undefined): RawBuilder<unknown> {
  if (!kinds) {
    return sql`and not (type = 'file_added' and activity_id is not null and exists (
      select from activities where id = events.activity_id and deleted_at is null))`
  }
  const isThere = sql`type = 'activity_logged' and exists (
    select from activities where id = events.activity_id and deleted_at is null)`
  const prefixes = Object.values(TYPES_OF_KIND)
  const begins = (prefix: string) => sql`starts_with(type, ${prefix})`
  const parts = kinds.map((kind) => {
    const prefix = TYPES_OF_KIND[kind]
    if (prefix) return begins(prefix)
    if (kind === 'change') {
      return sql`not (${isThere}) and not (${sql.join(prefixes.map(begins), sql` or `)})`
    }
    return sql`${isThere} and data->>'kind' = ${kind}`
  })
  return sql`and (${sql.join(
    parts.map((part) => sql`(${part})`),
    sql` or `,
  )})`
}

/** What happened to a customer together with a deal is told to whoever may see that deal. */
function sayingNothingHidden(column: string, { dealIds }: TimelineRecords): RawBuilder<unknown> {
  if (column !== 'customer_id') return sql``
  return sql`and (deal_id is null or deal_id = any(${dealIds}::uuid[]))`
}

function unionOf(
  { leadIds, customerIds, dealIds }: TimelineRecords,
  part: (column: string, ids: string[]) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const parts = [
    ...(leadIds.length > 0 ? [part('lead_id', leadIds)] : []),
    ...(customerIds.length > 0 ? [part('customer_id', customerIds)] : []),
    ...(dealIds.length > 0 ? [part('deal_id', dealIds)] : []),
  ]
  return sql.join(parts, sql` union `)
}

/**
 * The customers and deals that entries name and the asker can open. Those that an undone conversion
 * took with it, or that are hidden, are told of, but not pointed to.
 */
async function openableAmong(ctx: Context, rows: EntryRow[]): Promise<Set<unknown>> {
  const named = (column: 'customer_id' | 'deal_id', key: string) => [
    ...new Set(rows.flatMap((row) => [row[column], row.data[key]]).filter(isId)),
  ]
  const customerIds = named('customer_id', 'customerId')
  const dealIds = named('deal_id', 'dealId')
  const [customers, deals] = await Promise.all([
    customerIds.length === 0
      ? []
      : visibleCustomers(ctx)
          .select('customers.id')
          .where('customers.id', 'in', customerIds)
          .execute(),
    dealIds.length === 0
      ? []
      : visibleDeals(ctx).select('deals.id').where('deals.id', 'in', dealIds).execute(),
  ])
  return new Set([...customers, ...deals].map(({ id }) => id))
}

/** Whether an entry is what somebody wrote, and still stands. */
function isLogged({ type, activity }: EntryRow): boolean {
  return type === 'activity_logged' && activity !== null && activity.deleted_at === null
}

const NO_FILES: FilesOfActivity = { files: [], total: 0 }

function filesOf(row: EntryRow, files: Map<string, FilesOfActivity>): FilesOfActivity {
  return (isLogged(row) && files.get(row.activity_id ?? '')) || NO_FILES
}

function isId(value: unknown): value is string {
  return typeof value === 'string'
}

function toEntry(
  row: EntryRow,
  { customerIds, leadIds }: TimelineRecords,
  openable: Set<unknown>,
  { files, total }: FilesOfActivity,
): TimelineEntry {
  const isDeleted = row.activity?.deleted_at != null
  const namesHidden =
    customerIds.length > 0 && row.lead_id !== null && !leadIds.includes(row.lead_id)
  const openOnly = <Id>(id: Id) => (openable.has(id) ? id : null)
  const data: Record<string, unknown> = {
    ...row.data,
    ...(namesHidden && { leadId: undefined }),
    ...(row.data.customerId !== undefined && { customerId: openOnly(row.data.customerId) }),
    ...(row.data.dealId !== undefined && { dealId: openOnly(row.data.dealId) }),
  }
  return {
    id: row.id,
    at: row.at,
    type: row.type,
    actorId: row.actor_id,
    channel: row.channel,
    leadId: namesHidden ? null : row.lead_id,
    customerId: openOnly(row.customer_id),
    contactId: row.contact_id,
    dealId: openOnly(row.deal_id),
    // What was taken out must not be readable in the corrections it had.
    data: isDeleted && data.changes ? { ...data, changes: {} } : data,
    activity: row.activity && !isDeleted ? toActivity(withInstants(row.activity)) : null,
    files,
    filesTotal: total,
  }
}

/** Inside JSON the database writes instants its own way. */
function withInstants(activity: ActivityRecord): ActivityRecord {
  const instant = (text: string) => new Date(text).toISOString()
  return {
    ...activity,
    occurred_at: instant(activity.occurred_at),
    created_at: instant(activity.created_at),
    updated_at: instant(activity.updated_at),
  }
}
