import type { Customer, UpdateCustomer } from '#api/customers.ts'
import { type CustomValues, namedCustom } from '#domain/fields.ts'
import { refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changeCustomer, withSortedTags, writeCustomer } from '#server/customers/change-customer.ts'
import type { CustomerRecord } from '#server/customers/customer-rows.ts'
import {
  customerAfterDeed,
  lockBinnedCustomer,
  lockCustomer,
} from '#server/customers/read-customer.ts'
import { refuseForeignContact } from '#server/customers/refuse-foreign-contact.ts'
import { refuseOverwrite } from '#server/database/merge-versions.ts'
import { recordEvent } from '#server/events.ts'
import { changedCustom } from '#server/fields/given-custom.ts'
import { notify } from '#server/notifications/notify.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { saidZone } from '#server/zones/given-zone.ts'

/** Changes fields of a customer. What others changed meanwhile stays; the same field changed twice asks. */
export async function updateCustomer(
  ctx: Context,
  customerId: string,
  input: UpdateCustomer,
  seenVersion: number,
): Promise<Customer> {
  return inTransaction(ctx, async (ctx) => {
    const customer = await lockCustomer(ctx, customerId, 'edit')
    const versions = { seen: seenVersion, current: customer.version }
    const { custom: typed, ...fields } = withSortedTags(saidZone(input))
    const before = customer.custom as CustomValues
    const custom = await changedCustom(ctx, 'customers', before, typed)
    const named = { ...fields, ...namedCustom(custom.given) }
    await refuseOverwrite(ctx, { customerId }, versions, named)
    refuseFields(custom.problems)
    if (input.primaryContactId && input.primaryContactId !== customer.primary_contact_id) {
      await refuseForeignContact(ctx, customerId, input.primaryContactId, 'primaryContactId')
    }
    await changeCustomer(ctx, customer, { ...fields, custom })
    return customerAfterDeed(ctx, customerId)
  })
}

/** Gives a customer to a user, or to nobody. */
export async function assignCustomer(
  ctx: Context,
  customerId: string,
  ownerId: string | null,
): Promise<Customer> {
  return inTransaction(ctx, async (ctx) => {
    const customer = await lockCustomer(ctx, customerId, 'edit')
    await refuseUnknownOwner(ctx, ownerId)
    await changeCustomer(ctx, customer, { ownerId })
    if (ownerId && ownerId !== customer.owner_id)
      await notify(ctx, [{ userId: ownerId, kind: 'assigned', customerId }])
    return customerAfterDeed(ctx, customerId)
  })
}

/** Puts a customer into the bin, with its contacts. Refused while it has deals outside the bin. */
export async function deleteCustomer(ctx: Context, customerId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const customer = await lockCustomer(ctx, customerId, 'delete')
    const deal = await ctx.db
      .selectFrom('deals')
      .select('id')
      .where('customer_id', '=', customerId)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    refuseWhen(deal && 'customer_has_deals')
    await binCustomer(ctx, customer)
  })
}

/** Puts a locked customer without deals into the bin, with its trace. */
export async function binCustomer(
  ctx: Context,
  customer: Pick<CustomerRecord, 'id' | 'version'>,
): Promise<void> {
  await writeCustomer(ctx, customer, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
  await recordEvent(ctx, 'customer_deleted', { customerId: customer.id }, {})
}

export async function restoreCustomer(ctx: Context, customerId: string): Promise<Customer> {
  return inTransaction(ctx, async (ctx) => {
    const customer = await lockBinnedCustomer(ctx, customerId)
    await writeCustomer(ctx, customer, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'customer_restored', { customerId }, {})
    return customerAfterDeed(ctx, customerId)
  })
}
