import type { CreateCustomer, Customer } from '#api/customers.ts'
import type { CustomValues } from '#domain/fields.ts'
import { refuseFields } from '#domain/refusal.ts'
import { ownerOfNew } from '#server/access/owner-of-new.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { customerColumns, newCustomerFields } from '#server/customers/customer-fields.ts'
import { replaceCustomerTags } from '#server/customers/change-customer.ts'
import { customerAfterDeed } from '#server/customers/read-customer.ts'
import { recordEvent } from '#server/events.ts'
import { addFieldKeys } from '#server/fields/field-keys.ts'
import { customOfNew } from '#server/fields/given-custom.ts'
import { newId } from '#server/ids.ts'
import { notify } from '#server/notifications/notify.ts'
import { withNextNumber } from '#server/workspace/numbers.ts'
import { readProcess } from '#server/workspace/process.ts'
import { refuseWithoutNumber } from '#server/workspace/refuse-without-number.ts'
import { saidZone } from '#server/zones/given-zone.ts'

/** The lead a customer comes from, and whose it is unless another owner is named. */
type CustomerOrigin = {
  leadId?: string
  ownerId?: string | null
  teamId?: string | null
  /** What the lead's custom fields say of it. */
  custom?: CustomValues
}

/** Creates a customer by hand. */
export async function createCustomer(ctx: Context, input: CreateCustomer): Promise<Customer> {
  return inTransaction(ctx, async (ctx) => {
    await refuseWithoutNumber(ctx, 'customer', input.number)
    return customerAfterDeed(ctx, await addCustomer(ctx, input))
  })
}

/** Adds a customer, by hand or out of a lead, whose owner it keeps; answers its id. */
export async function addCustomer(
  ctx: Context,
  input: CreateCustomer,
  origin: CustomerOrigin = {},
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const ownerId = await ownerOfNew(ctx, 'customers', input.ownerId, origin.ownerId)
    const { country, zoneOf } = await readProcess(ctx)
    const { custom, problems } = await customOfNew(ctx, 'customers', input.custom ?? origin.custom)
    // What a lead never knew is not asked of the customer that it becomes.
    if (!origin.leadId) refuseFields(problems)
    const given = newCustomerFields(saidZone(input))
    const zoneId = given.zoneByHand ? given.zoneId : (zoneOf(given)?.zoneId ?? null)
    const fields = { ...given, zoneId }
    const id = newId()
    const rowNumbered = (number: string) => ({
      id,
      number,
      ...customerColumns(fields, number, country),
      owner_id: ownerId,
      team_id: origin.teamId ?? null,
      created_at: ctx.now,
      created_by: ctx.user.id || null,
      channel: ctx.channel,
      updated_at: ctx.now,
      custom: JSON.stringify(custom),
    })
    if (input.number) {
      await ctx.db.insertInto('customers').values(rowNumbered(input.number)).execute()
    } else {
      await withNextNumber(ctx, 'customer', (number) =>
        ctx.db
          .insertInto('customers')
          .values(rowNumbered(number))
          .onConflict((conflict) => conflict.column('number').doNothing())
          .returning('id')
          .executeTakeFirst(),
      )
    }
    await addFieldKeys(ctx, 'customers', [{ id, custom }])
    if (input.tagIds?.length) await replaceCustomerTags(ctx, id, input.tagIds)
    const { leadId } = origin
    await recordEvent(ctx, 'customer_created', { customerId: id, leadId }, leadId ? { leadId } : {})
    if (ownerId && ownerId !== origin.ownerId)
      await notify(ctx, [{ userId: ownerId, kind: 'assigned', customerId: id }])
    return id
  })
}
