import type { Customer } from '#api/customers.ts'
import { whyNotDeletableCustomer, whyNotEditableCustomer } from '#domain/customers.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import type { RecordVerb } from '#domain/access.ts'
import type { Context } from '#server/context.ts'
import { type CustomerRecord, selectCustomer, toCustomer } from '#server/customers/customer-rows.ts'
import { binnedCustomers, visibleCustomers } from '#server/customers/visible-customers.ts'
import { displayNameOf, nameColumns } from '#server/leads/lead-rows.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'

/** One customer that the asker may see; a hidden one answers like one that never was. */
export async function readCustomer(ctx: Context, customerId: string): Promise<Customer> {
  const row = await visibleCustomers(ctx)
    .select(selectCustomer)
    .where('customers.id', '=', customerId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return toCustomer(row)
}

/**
 * Locks a customer for a deed, through the same door as reading it. Refused as forbidden when it is
 * seen but not the asker's to edit or delete.
 */
export async function lockCustomer(
  ctx: Context,
  customerId: string,
  verb: RecordVerb,
): Promise<CustomerRecord> {
  const seen = await visibleCustomers(ctx)
    .select('customers.id')
    .where('customers.id', '=', customerId)
    .forUpdate('customers')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  const customer = await storedCustomer(ctx, customerId)
  const owned = { ownerId: customer.owner_id, teamId: customer.team_id }
  if (verb === 'edit') refuseWhen(whyNotEditableCustomer(owned, ctx.user, ctx.rights), 'forbidden')
  if (verb === 'delete')
    refuseWhen(whyNotDeletableCustomer(owned, ctx.user, ctx.rights), 'forbidden')
  return customer
}

export async function lockBinnedCustomer(
  ctx: Context,
  customerId: string,
): Promise<CustomerRecord> {
  const seen = await binnedCustomers(ctx)
    .select('customers.id')
    .where('customers.id', '=', customerId)
    .forUpdate('customers')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  return storedCustomer(ctx, customerId)
}

/** What a deed made of a customer, also when the asker may no longer see it. */
export async function customerAfterDeed(ctx: Context, customerId: string): Promise<Customer> {
  return toCustomer(await storedCustomer(ctx, customerId))
}

/** A statement of its own, as one that waited for a lock has read the other tables before the wait. */
async function storedCustomer(ctx: Context, customerId: string): Promise<CustomerRecord> {
  return ctx.db
    .selectFrom('customers')
    .select(selectCustomer)
    .where('customers.id', '=', customerId)
    .executeTakeFirstOrThrow()
}

/** The leads that led to a customer, oldest first, as far as the asker may see them. */
export async function listLeadsOfCustomer(ctx: Context, customerId: string) {
  await readCustomer(ctx, customerId)
  const leads = await visibleLeads(ctx)
    .select([
      'leads.id',
      'leads.number',
      ...nameColumns,
      'leads.status_id as statusId',
      'leads.created_at as createdAt',
    ])
    .where('leads.customer_id', '=', customerId)
    .orderBy('leads.created_at')
    .orderBy('leads.id')
    .execute()
  return {
    items: leads.map((lead) => ({
      id: lead.id,
      number: lead.number,
      displayName: displayNameOf(lead),
      statusId: lead.statusId,
      createdAt: lead.createdAt,
    })),
  }
}
