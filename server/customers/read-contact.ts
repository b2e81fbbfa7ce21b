import type { Contact } from '#api/customers.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { type ContactRecord, selectContact, toContact } from '#server/customers/contact-rows.ts'
import type { CustomerRecord } from '#server/customers/customer-rows.ts'
import { lockCustomer } from '#server/customers/read-customer.ts'
import { binnedContacts, visibleContacts } from '#server/customers/visible-customers.ts'

/** One contact of a customer that the asker may see. */
export async function readContact(ctx: Context, contactId: string): Promise<Contact> {
  const row = await visibleContacts(ctx)
    .select(selectContact)
    .where('contacts.id', '=', contactId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return toContact(row)
}

/** Locks a contact for editing, and before it its customer, whose primary contact it may be. */
export async function lockContact(
  ctx: Context,
  contactId: string,
): Promise<{ contact: ContactRecord; customer: CustomerRecord }> {
  return lockThrough(ctx, visibleContacts(ctx), contactId)
}

export async function lockBinnedContact(
  ctx: Context,
  contactId: string,
): Promise<{ contact: ContactRecord; customer: CustomerRecord }> {
  return lockThrough(ctx, binnedContacts(ctx), contactId)
}

async function lockThrough(
  ctx: Context,
  contacts: ReturnType<typeof visibleContacts>,
  contactId: string,
) {
  const byId = contacts.where('contacts.id', '=', contactId)
  const seen = await byId.select('contacts.customer_id').executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  const customer = await lockCustomer(ctx, seen.customer_id, 'edit')
  const contact = await byId.select(selectContact).forUpdate('contacts').executeTakeFirst()
  if (!contact) throw new Refusal('not_found', 'not_found')
  return { contact, customer }
}

/** A contact as a deed left it. */
export async function contactAfterDeed(ctx: Context, contactId: string): Promise<Contact> {
  const row = await ctx.db
    .selectFrom('contacts')
    .select(selectContact)
    .where('contacts.id', '=', contactId)
    .executeTakeFirstOrThrow()
  return toContact(row)
}
