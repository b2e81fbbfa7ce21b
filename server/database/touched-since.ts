import { sql, type SqlBool } from 'kysely'
import type { Context } from '#server/context.ts'
import type { EditedRecord } from '#server/database/merge-versions.ts'

/**
 * Whether anything happened to a record outside of one transaction, such as the one that made it.
 * `transaction` is an event's `xact`.
 */
export async function isTouchedOutside(
  ctx: Context,
  record: EditedRecord,
  transaction: string,
): Promise<boolean> {
  let others = ctx.db
    .selectFrom('events')
    .select('id')
    .where(sql<SqlBool>`xact <> ${transaction}::xid8`)
  if ('leadId' in record) others = others.where('lead_id', '=', record.leadId)
  if ('customerId' in record) others = others.where('customer_id', '=', record.customerId)
  if ('contactId' in record) others = others.where('contact_id', '=', record.contactId)
  if ('dealId' in record) others = others.where('deal_id', '=', record.dealId)
  return (await others.limit(1).executeTakeFirst()) !== undefined
}

/** The version that a transaction's edits left a record in, as far as they were edits; else undefined. */
export async function versionLeftBy(
  ctx: Context,
  record: { customerId: string; contactId?: string },
  transaction: string,
): Promise<number | undefined> {
  const type = record.contactId ? 'contact_changed' : 'customer_changed'
  let edits = ctx.db
    .selectFrom('events')
    .select(sql<number>`(data->>'version')::integer`.as('version'))
    .where('customer_id', '=', record.customerId)
    .where('type', '=', type)
    .where(sql<SqlBool>`xact = ${transaction}::xid8`)
  if (record.contactId) edits = edits.where('contact_id', '=', record.contactId)
  const last = await edits
    .orderBy(sql`(data->>'version')::integer`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.version
}
