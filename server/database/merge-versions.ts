import { sql, type SqlBool } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import type { Changes } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'

/** A contact's changes stand with its customer, where an index finds them. */
export type EditedRecord =
  | { leadId: string }
  | { customerId: string }
  | { contactId: string; customerId: string }
  | { dealId: string }

/**
 * What edits made of a record after the version somebody saw: each field with the value he saw and
 * the one it has now, and how many edits there were. Of moves and other deeds nothing is said.
 */
export async function changedSince(
  ctx: Context,
  record: EditedRecord,
  seenVersion: number,
): Promise<{ fields: Changes; edits: number }> {
  let query = ctx.db
    .selectFrom('events')
    .select('data')
    .where(sql<SqlBool>`(data->>'version')::integer > ${seenVersion}`)
    .orderBy(sql`(data->>'version')::integer`)
  if ('leadId' in record) {
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
  const fields: Changes = {}
  for (const { data } of events) {
    for (const [field, { from, to }] of Object.entries((data as { changes: Changes }).changes)) {
      fields[field] = { from: fields[field] ? fields[field].from : from, to }
    }
  }
  return { fields, edits: events.length }
}

/**
 * Lets an update through that changes other fields than those changed since the version it saw.
 * Refuses as stale one that would overwrite another person's value, with both values by field.
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
  const conflicts: Conflicts = {}
  for (const [field, { from, to }] of Object.entries(fields)) {
    const yours = update[field]
    if (yours === undefined || isSame(from, to) || isSame(yours, to)) continue
    conflicts[field] = { yours, theirs: to }
  }
  if (Object.keys(conflicts).length > 0) throw recordChanged(versions.current, conflicts)
}

type Conflicts = Record<string, { yours: unknown; theirs: unknown }>

/** The refusal of whoever saw an older version, with what stands in the record now. */
export function recordChanged(version: number, conflicts: Conflicts): Refusal {
  return new Refusal('stale', 'record_changed', { extra: { version, conflicts } })
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
