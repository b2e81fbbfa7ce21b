import type { CreateCustomer, Customer } from '#api/customers.ts'
import { ownerOfNew } from '#server/access/owner-of-new.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { customerColumns, newCustomerFields } from '#server/customers/customer-fields.ts'
import { replaceCustomerTags } from '#server/customers/change-customer.ts'
import { customerAfterDeed } from '#server/customers/read-customer.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { notify } from '#server/notifications/notify.ts'
import { withNextNumber } from '#server/workspace/numbers.ts'
import { readProcess } from '#server/workspace/process.ts'

/** The lead a customer comes from, and whose it is unless another owner is named. */
export type CustomerOrigin = { leadId?: string; ownerId?: string | null; teamId?: string | null }

/** Creates a customer by hand. */
export async function createCustomer(ctx: Context, input: CreateCustomer): Promise<Customer> {
  return inTransaction(ctx, async (ctx) => customerAfterDeed(ctx, await addCustomer(ctx, input)))
}

/** Adds a customer, by hand or out of a lead, whose owner it keeps; answers its id. */
export async function addCustomer(
  ctx: Context,
  input: CreateCustomer,
  origin: CustomerOrigin = {},
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const ownerId = await ownerOfNew(ctx, 'customers', input.ownerId, origin.ownerId)
    const { country } = await readProcess(ctx)
    const fields = newCustomerFields(input)
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
    if (input.tagIds?.length) await replaceCustomerTags(ctx, id, input.tagIds)
    const { leadId } = origin
    await recordEvent(ctx, 'customer_created', { customerId: id, leadId }, leadId ? { leadId } : {})
    if (ownerId && ownerId !== origin.ownerId)
      await notify(ctx, [{ userId: ownerId, kind: 'assigned', customerId: id }])
    return id
  })
}
