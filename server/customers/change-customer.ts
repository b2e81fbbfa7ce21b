import type { Updateable } from 'kysely'
import { type Changes, changesBetween } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import {
  customerColumns,
  type CustomerFields,
  givenCustomerFields,
} from '#server/customers/customer-fields.ts'
import { customerFieldsOf, type CustomerRecord } from '#server/customers/customer-rows.ts'
import type { CustomersTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { readProcess } from '#server/workspace/process.ts'

export type CustomerUpdate = Partial<CustomerFields> & {
  tagIds?: string[]
  primaryContactId?: string | null
  ownerId?: string | null
}

/** Writes an update of a locked customer with its trace, as one new version; nothing when nothing changes. */
export async function changeCustomer(
  ctx: Context,
  customer: CustomerRecord,
  update: CustomerUpdate,
): Promise<Changes> {
  const changes = changesOf(customer, withSortedTags(update))
  if (Object.keys(changes).length === 0) return changes
  const given = givenCustomerFields(update)
  const columns: Updateable<CustomersTable> = {}
  if (Object.keys(given).length > 0) {
    const { country } = await readProcess(ctx)
    const fields = { ...customerFieldsOf(customer), ...given }
    Object.assign(columns, customerColumns(fields, customer.number, country))
  }
  if (update.primaryContactId !== undefined) columns.primary_contact_id = update.primaryContactId
  if (update.ownerId !== undefined) columns.owner_id = update.ownerId
  await writeCustomer(ctx, customer, columns)
  if (changes.tagIds) await replaceCustomerTags(ctx, customer.id, update.tagIds ?? [])
  const version = customer.version + 1
  await recordEvent(ctx, 'customer_changed', { customerId: customer.id }, { changes, version })
  return changes
}

/** Writes columns of a locked customer, as one new version. */
export async function writeCustomer(
  ctx: Context,
  customer: Pick<CustomerRecord, 'id' | 'version'>,
  columns: Updateable<CustomersTable>,
): Promise<void> {
  await ctx.db
    .updateTable('customers')
    .set({ ...columns, version: customer.version + 1, updated_at: ctx.now })
    .where('id', '=', customer.id)
    .execute()
}

export async function replaceCustomerTags(
  ctx: Context,
  customerId: string,
  tagIds: string[],
): Promise<void> {
  await ctx.db.deleteFrom('customer_tags').where('customer_id', '=', customerId).execute()
  const rows = [...new Set(tagIds)].map((tag_id) => ({ customer_id: customerId, tag_id }))
  if (rows.length > 0) await ctx.db.insertInto('customer_tags').values(rows).execute()
}

/** Tags stand in one order, so that the same tags are no change. */
export function withSortedTags<Update extends { tagIds?: string[] }>(update: Update): Update {
  return update.tagIds ? { ...update, tagIds: [...new Set(update.tagIds)].toSorted() } : update
}

function changesOf(customer: CustomerRecord, update: CustomerUpdate): Changes {
  const before = {
    ...customerFieldsOf(customer),
    tagIds: customer.tag_ids,
    primaryContactId: customer.primary_contact_id,
    ownerId: customer.owner_id,
  }
  return changesBetween(before, update)
}
