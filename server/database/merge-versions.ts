import { sql, type SqlBool } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import type { Changes, FieldChange } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'

/** A contact's changes stand with its customer, where an index finds them. */
export type EditedRecord =
  | { leadId: string }
  | { customerId: string }
  | { contactId: string; customerId: string }
  | { dealId: string }
  | ({ activityId: string } & Record<'leadId' | 'customerId' | 'dealId', string | null>)

/** A field's value as somebody saw it and as it is now, with who changed it last and when. */
type ChangeSince = FieldChange & { byId: string | null; at: string }

/**
 * What edits made of a record after the version somebody saw: each field with the value he saw and
 * the one it has now, and how many edits there were. Of moves and other deeds nothing is said.
 */
export async function changedSince(
  ctx: Context,
  record: EditedRecord,
  seenVersion: number,
): Promise<{ fields: Record<string, ChangeSince>; edits: number }> {
  let query = ctx.db
    .selectFrom('events')
    .select(['data', 'actor_id', 'at'])
    .where(sql<SqlBool>`(data->>'version')::integer > ${seenVersion}`)
    .orderBy(sql`(data->>'version')::integer`)
  if ('activityId' in record) {
    const { activityId, leadId, customerId, dealId } = record
    const links = { lead_id: leadId, customer_id: customerId, deal_id: dealId }
    query = query
      .where(({ and }) => and(links))
      .where('activity_id', '=', activityId)
      .where('type', '=', 'activity_changed')
  } else if ('leadId' in record) {
    query = query.where('lead_id', '=', record.leadId).where('type', '=', 'lead_changed')
  } else if ('dealId' in record) {
    query = query.where('deal_id', '=', record.dealId).where('type', '=', 'deal_changed')
  } else if ('contactId' in record) {
    query = query
      .where('customer_id', '=', record.customerId)
      .where('contact_id', '=', record.contactId)
      .where('type', '=', 'contact_changed')
  } else {
    query = query
      .where('customer_id', '=', record.customerId)
      .where('type', '=', 'customer_changed')
  }
  const events = await query.execute()
  const fields: Record<string, ChangeSince> = {}
  for (const { data, actor_id: byId, at } of events) {
    for (const [field, { from, to }] of Object.entries((data as { changes: Changes }).changes)) {
      fields[field] = { from: fields[field] ? fields[field].from : from, to, byId, at }
    }
  }
  return { fields, edits: events.length }
}

/**
 * Lets an update through that changes other fields than those changed since the version it saw.
 * Refuses as stale one that would overwrite another person's value, with both values by field, the
 * value that both saw, and who changed it when.
 */
export async function refuseOverwrite(
  ctx: Context,
  record: EditedRecord,
  versions: { seen: number; current: number },
  update: Record<string, unknown>,
): Promise<void> {
  if (versions.seen === versions.current) return
  if (versions.seen > versions.current) throw recordChanged(versions.current, {})
  const { fields } = await changedSince(ctx, record, versions.seen)
  refuseClashes(versions.current, fields, update)
}

/** Refuses an update of fields that others have changed to something else. */
export function refuseClashes(
  version: number,
  fields: Record<string, ChangeSince>,
  update: Record<string, unknown>,
): void {
  const conflicts: Conflicts = {}
  for (const [field, { from, to, byId, at }] of Object.entries(fields)) {
    const yours = update[field]
    if (yours === undefined || isSame(from, to) || isSame(yours, to)) continue
    conflicts[field] = { yours, theirs: to, was: from, byId, at }
  }
  if (Object.keys(conflicts).length > 0) throw recordChanged(version, conflicts)
}

type Conflict = {
  yours: unknown
  theirs: unknown
  was?: unknown
  byId?: string | null
  at?: string
}
type Conflicts = Record<string, Conflict>

/** The refusal of whoever saw an older version, with what stands in the record now. */
export function recordChanged(version: number, conflicts: Conflicts): Refusal {
  return new Refusal('stale', 'record_changed', { extra: { version, conflicts } })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
