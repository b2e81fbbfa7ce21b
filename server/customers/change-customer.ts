import type { Updateable } from 'kysely'
import { type CustomValues, keyInName, namedCustom } from '#domain/fields.ts'
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
import { replaceFieldKeys } from '#server/fields/field-keys.ts'
import type { CustomChange } from '#server/fields/given-custom.ts'
import { readProcess } from '#server/workspace/process.ts'
import { withZone } from '#server/zones/given-zone.ts'

export type CustomerUpdate = Partial<CustomerFields> & {
  number?: string
  tagIds?: string[]
  primaryContactId?: string | null
  ownerId?: string | null
  /** Checked already. */
  custom?: CustomChange
}

/** Writes an update of a locked customer with its trace, as one new version; nothing when nothing changes. */
export async function changeCustomer(
  ctx: Context,
  customer: CustomerRecord,
  update: CustomerUpdate,
): Promise<Changes> {
  const before = customerFieldsOf(customer)
  const { country, zoneOf } = await readProcess(ctx)
  const given = withZone(before, givenCustomerFields(update), zoneOf)
  const changes = changesOf(customer, withSortedTags({ ...update, ...given }))
  if (Object.keys(changes).length === 0) return changes
  const columns: Updateable<CustomersTable> = {}
  if (Object.keys(given).length > 0 || update.number !== undefined) {
    const number = update.number ?? customer.number
    const fields = { ...before, ...given }
    Object.assign(columns, { number, ...customerColumns(fields, number, country) })
  }
  if (update.primaryContactId !== undefined) columns.primary_contact_id = update.primaryContactId
  if (update.ownerId !== undefined) columns.owner_id = update.ownerId
  const changedKeys = Object.keys(changes).flatMap((name) => keyInName(name) ?? [])
  const custom = update.custom?.custom ?? {}
  if (changedKeys.length > 0) columns.custom = JSON.stringify(custom)
  await writeCustomer(ctx, customer, columns)
  const carrier = { id: customer.id, custom }
  await replaceFieldKeys(ctx, 'customers', carrier, changedKeys)
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
    number: customer.number,
    tagIds: customer.tag_ids,
    primaryContactId: customer.primary_contact_id,
    ownerId: customer.owner_id,
    ...namedCustom(customer.custom as CustomValues),
  }
  const { custom, ...named } = update
  return changesBetween<Record<string, unknown>>(before, {
    ...named,
    ...namedCustom(custom?.given ?? {}),
  })
}
