import { displayName } from '#domain/names.ts'
import type { Updateable } from 'kysely'
import type { Contact, CreateContact, UpdateContact } from '#api/customers.ts'
import { refuseFields } from '#domain/refusal.ts'
import { type Changes, changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changeCustomer } from '#server/customers/change-customer.ts'
import {
  contactColumns,
  type ContactFields,
  EMPTY_CONTACT,
  givenContactFields,
  isIdentified,
} from '#server/customers/contact-fields.ts'
import { contactFieldsOf, contactName, type ContactRecord } from '#server/customers/contact-rows.ts'
import { contactAfterDeed, lockBinnedContact, lockContact } from '#server/customers/read-contact.ts'
import { lockCustomer } from '#server/customers/read-customer.ts'
import type { CustomerRecord } from '#server/customers/customer-rows.ts'
import { refuseOverwrite } from '#server/database/merge-versions.ts'
import type { ContactsTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { readProcess } from '#server/workspace/process.ts'

/** Adds a contact to a customer that the asker may edit. */
export async function createContact(ctx: Context, input: CreateContact): Promise<Contact> {
  return inTransaction(ctx, async (ctx) => contactAfterDeed(ctx, await addContact(ctx, input)))
}

/**
 * Adds a contact and answers its id; a customer's first one becomes its primary contact. Out of a
 * lead it may also be a customer that the asker sees but does not edit.
 */
export async function addContact(
  ctx: Context,
  input: CreateContact,
  origin: { leadId?: string } = {},
): Promise<string> {
  return inTransaction(ctx, async (ctx) => {
    const customer = await lockCustomer(ctx, input.customerId, origin.leadId ? 'read' : 'edit')
    const id = await insertContact(ctx, customer, input, origin.leadId)
    const isPrimary = input.primary || customer.primary_contact_id === null
    if (isPrimary) await changeCustomer(ctx, customer, { primaryContactId: id })
    return id
  })
}

/** Adds the first contact, so the primary one, of a customer that the same deed has made; answers its id. */
export async function addFirstContact(
  ctx: Context,
  customer: { id: string; country: string | null },
  input: Omit<CreateContact, 'customerId' | 'primary'>,
  leadId: string,
): Promise<string> {
  const id = await insertContact(ctx, customer, input, leadId)
  await ctx.db
    .updateTable('customers')
    .set({ primary_contact_id: id })
    .where('id', '=', customer.id)
    .execute()
  return id
}

async function insertContact(
  ctx: Context,
  customer: { id: string; country: string | null },
  input: Omit<CreateContact, 'customerId' | 'primary'>,
  leadId: string | undefined,
): Promise<string> {
  const fields = { ...EMPTY_CONTACT, ...givenContactFields(input) }
  refuseNobody(fields)
  const id = newId()
  await ctx.db
    .insertInto('contacts')
    .values({
      id,
      customer_id: customer.id,
      ...contactColumns(fields, await countryOf(ctx, customer)),
      created_at: ctx.now,
      created_by: ctx.user.id || null,
      channel: ctx.channel,
      updated_at: ctx.now,
    })
    .execute()
  const links = { customerId: customer.id, contactId: id, leadId }
  await recordEvent(ctx, 'contact_created', links, { name: displayName(fields) || null })
  return id
}

/** Changes fields of a contact. What others changed meanwhile stays; the same field changed twice asks. */
export async function updateContact(
  ctx: Context,
  contactId: string,
  input: UpdateContact,
  seenVersion: number,
): Promise<Contact> {
  return inTransaction(ctx, async (ctx) => {
    const { contact, customer } = await lockContact(ctx, contactId)
    const versions = { seen: seenVersion, current: contact.version }
    await refuseOverwrite(ctx, { contactId, customerId: customer.id }, versions, input)
    await changeContact(ctx, contact, customer, givenContactFields(input))
    return contactAfterDeed(ctx, contactId)
  })
}

/** Writes an update of a locked contact with its trace, as one new version; nothing when nothing changes. */
export async function changeContact(
  ctx: Context,
  contact: ContactRecord,
  customer: CustomerRecord,
  update: Partial<ContactFields>,
): Promise<Changes> {
  const before = contactFieldsOf(contact)
  const changes = changesBetween(before, update)
  if (Object.keys(changes).length === 0) return changes
  const after = { ...before, ...update }
  refuseNobody(after)
  await writeContact(ctx, contact, contactColumns(after, await countryOf(ctx, customer)))
  const links = { customerId: customer.id, contactId: contact.id }
  await recordEvent(ctx, 'contact_changed', links, { changes, version: contact.version + 1 })
  return changes
}

/** Puts a contact into the bin. If it was the primary one, the customer's oldest other one follows. */
export async function deleteContact(ctx: Context, contactId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { contact, customer } = await lockContact(ctx, contactId)
    await binContact(ctx, contact, customer)
  })
}

/** Puts a locked contact of a locked customer into the bin, with its trace. */
export async function binContact(
  ctx: Context,
  contact: ContactRecord,
  customer: CustomerRecord,
): Promise<void> {
  await writeContact(ctx, contact, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
  const links = { customerId: customer.id, contactId: contact.id }
  await recordEvent(ctx, 'contact_deleted', links, { name: contactName(contact) || null })
  if (customer.primary_contact_id !== contact.id) return
  const next = await ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('customer_id', '=', customer.id)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  await changeCustomer(ctx, customer, { primaryContactId: next?.id ?? null })
}

export async function restoreContact(ctx: Context, contactId: string): Promise<Contact> {
  return inTransaction(ctx, async (ctx) => {
    const { contact, customer } = await lockBinnedContact(ctx, contactId)
    await writeContact(ctx, contact, { deleted_at: null, deleted_by: null })
    const links = { customerId: customer.id, contactId }
    await recordEvent(ctx, 'contact_restored', links, { name: contactName(contact) || null })
    if (customer.primary_contact_id === null) {
      await changeCustomer(ctx, customer, { primaryContactId: contactId })
    }
    return contactAfterDeed(ctx, contactId)
  })
}

async function writeContact(
  ctx: Context,
  contact: ContactRecord,
  columns: Updateable<ContactsTable>,
): Promise<void> {
  await ctx.db
    .updateTable('contacts')
    .set({ ...columns, version: contact.version + 1, updated_at: ctx.now })
    .where('id', '=', contact.id)
    .execute()
}

/** The country whose rules a contact's phones are read by. */
export async function countryOf(
  ctx: Context,
  customer: Pick<CustomerRecord, 'country'>,
): Promise<string> {
  return customer.country ?? (await readProcess(ctx)).country
}

function refuseNobody(fields: ContactFields): void {
  if (!isIdentified(fields)) refuseFields([{ field: 'lastName', code: 'contact_needs_identity' }])
}
