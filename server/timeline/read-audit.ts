import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { AuditEntry, AuditQuery } from '#api/audit.ts'
import type { RecordKind } from '#domain/access.ts'
import { AUDITED, changesOf, FIELDS_BY_DEED } from '#domain/audit.ts'
import type { Context } from '#server/context.ts'
import { recordKindOf, refuseHiddenRecord } from '#server/timeline/activity-record.ts'
import { namesOfReferences } from '#server/timeline/audit-references.ts'
import { readCursor, writeCursor } from '#server/timeline/cursor.ts'
import type { TimelineOf } from '#server/timeline/linked-records.ts'

type EventRow = {
  id: string
  at: string
  type: string
  actor_id: string | null
  channel: string
  contact_id: string | null
  data: Record<string, unknown>
  key_name: string | null
}

/** What anybody changed of a record, newest first. Other records are named as far as the reader may see them. */
export async function readAudit(
  ctx: Context,
  of: TimelineOf,
  { limit, cursor, field, actorId }: z.output<typeof AuditQuery>,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  await refuseHiddenRecord(ctx, of)
  const whole = eventsOf(of)
  const asked = sql`${whole} ${changing(field)} ${actorId ? sql`and actor_id = ${actorId}` : sql``}`
  const beyond = after ? sql`and (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<EventRow>`
    select id, at, type, actor_id, channel, contact_id, data,
      (select name from api_keys where api_keys.id = events.api_key_id) as key_name
    from events where ${asked} ${beyond}
    order by at desc, id desc limit ${limit + 1}`.execute(ctx.db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const isWhole = rows.length <= limit
  return {
    items: await toEntries(ctx, page, field),
    nextCursor: isWhole || !last ? null : writeCursor([last.at, last.id]),
    total: isWhole && !after ? rows.length : await count(ctx, asked),
    ...(await whatThereIs(ctx, whole)),
  }
}

/** The events of the record itself, as a condition. */
function eventsOf(of: TimelineOf): RawBuilder<unknown> {
  const kind = recordKindOf(of) as Extract<RecordKind, keyof typeof AUDITED>
  const types = AUDITED[kind].map((prefix) => sql`starts_with(type, ${prefix})`)
  const [column, id] =
    'leadId' in of
      ? ['lead_id', of.leadId]
      : 'dealId' in of
        ? ['deal_id', of.dealId]
        : ['customer_id', of.customerId]
  return sql`${sql.ref(column)} = ${id} and (${sql.join(types, sql` or `)})`
}

/** Whether an event changed a field, by an edit or by a deed that sets it. */
function changing(field: string | undefined): RawBuilder<unknown> {
  if (field === undefined) return sql``
  const deeds = Object.entries(FIELDS_BY_DEED).flatMap(([type, changed]) =>
    (changed ?? [])
      .filter((each) => each.field === field)
      .map(
        ({ from = '', to = '' }) =>
          sql`(type = ${type} and coalesce(data->>${from}, data->>${to}) is not null)`,
      ),
  )
  return sql`and (${sql.join([sql`jsonb_exists(data->'changes', ${field})`, ...deeds], sql` or `)})`
}

async function count(ctx: Context, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ total: string }>`
    select count(*) as total from events where ${condition}`.execute(ctx.db)
  return Number(rows[0]!.total)
}

/** By which fields and people this history can be narrowed down. */
async function whatThereIs(ctx: Context, whole: RawBuilder<unknown>) {
  const { rows } = await sql<{ type: string; data: Record<string, unknown>; actors: string[] }>`
    select type, array_agg(distinct actor_id) filter (where actor_id is not null) as actors,
      jsonb_build_object('changes', jsonb_object_agg(field, true) filter (where field is not null))
        || coalesce(jsonb_object_agg(kept, true) filter (where kept is not null), '{}') as data
    from events
    left join lateral jsonb_object_keys(data->'changes') field on true
    left join lateral jsonb_object_keys(jsonb_strip_nulls(data - 'changes')) kept on true
    where ${whole} group by type`.execute(ctx.db)
  const fields = rows.flatMap(({ type, data }) => Object.keys(changesOf(type, data)))
  return {
    fields: [...new Set(fields)].toSorted(),
    actorIds: [...new Set(rows.flatMap(({ actors }) => actors ?? []))],
  }
}

async function toEntries(
  ctx: Context,
  rows: EventRow[],
  field: string | undefined,
): Promise<AuditEntry[]> {
  const changed = rows.map(({ type, data }) =>
    Object.entries(changesOf(type, data))
      .filter(([name]) => field === undefined || name === field)
      .map(([field, { from, to }]) => ({ field, from, to })),
  )
  const contactIds = rows.flatMap(({ contact_id }) => contact_id ?? [])
  const names = await namesOfReferences(ctx, changed.flat(), contactIds)
  return rows.map((row, place) => ({
    id: row.id,
    at: row.at,
    type: row.type,
    actorId: row.actor_id,
    channel: row.channel,
    keyName: row.key_name,
    contact: row.type.startsWith('contact_') ? { name: contactName(row) } : null,
    changes: changed[place]!.map(({ field, from, to }) => ({
      field,
      from: names.readable(field, from),
      to: names.readable(field, to),
    })),
  }))

  function contactName({ contact_id, data }: EventRow): string {
    const name = contact_id && names.nameOfContact(contact_id)
    return name ?? (typeof data.name === 'string' ? data.name : '')
  }
}
