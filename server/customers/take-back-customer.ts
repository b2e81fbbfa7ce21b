import type { EventData } from '#domain/timeline.ts'
import { whyNotEditableCustomer } from '#domain/customers.ts'
import { type CustomValues, keyInName, mergedCustom } from '#domain/fields.ts'
import type { Context } from '#server/context.ts'
import { changeCustomer } from '#server/customers/change-customer.ts'
import { type ContactFields, isIdentified } from '#server/customers/contact-fields.ts'
import {
  contactFieldsOf,
  type ContactRecord,
  selectContact,
} from '#server/customers/contact-rows.ts'
import { binContact, changeContact } from '#server/customers/contacts.ts'
import { type CustomerRecord, selectCustomer } from '#server/customers/customer-rows.ts'
import { binCustomer } from '#server/customers/customers.ts'
import { visibleContacts, visibleCustomers } from '#server/customers/visible-customers.ts'
import { changedSince } from '#server/database/merge-versions.ts'
import { isTouchedOutside, versionLeftBy } from '#server/database/touched-since.ts'

/** What a conversion did, and the transaction in which it did. */
export type DoneConversion = EventData['lead_converted'] & { transaction: string }

/**
 * Takes back what a conversion made of a customer and its contact. What nobody has touched since and
 * nothing else uses goes into the bin; fields it filled are emptied again, unless somebody changed
 * them since or the customer is not the asker's to edit. Answers what went. The lead and its deals
 * must be off already.
 */
export async function takeBackCustomer(
  ctx: Context,
  conversion: DoneConversion,
): Promise<('customer' | 'contact')[]> {
  const { customerId, transaction } = conversion
  const customer = await lockIfThere(ctx, customerId)
  if (!customer) return []
  if (conversion.madeCustomer) {
    const isKept =
      (await isCustomerUsed(ctx, customerId)) ||
      (await isTouchedOutside(ctx, { customerId }, transaction))
    if (!isKept) {
      await binCustomer(ctx, customer)
      return ['customer']
    }
  }
  const removed = await takeBackContact(ctx, conversion, customer)
  await emptyCustomerFields(ctx, conversion)
  return removed ? ['contact'] : []
}

async function lockIfThere(ctx: Context, customerId: string): Promise<CustomerRecord | undefined> {
  const byId = visibleCustomers(ctx).where('customers.id', '=', customerId)
  const seen = await byId.select('customers.id').forUpdate('customers').executeTakeFirst()
  return seen && byId.select(selectCustomer).executeTakeFirst()
}

async function isCustomerUsed(ctx: Context, customerId: string): Promise<boolean> {
  const lead = ctx.db.selectFrom('leads').select('id').where('customer_id', '=', customerId)
  const deal = ctx.db
    .selectFrom('deals')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('deleted_at', 'is', null)
  return (await lead.union(deal).limit(1).executeTakeFirst()) !== undefined
}

async function takeBackContact(
  ctx: Context,
  conversion: DoneConversion,
  customer: CustomerRecord,
): Promise<boolean> {
  const { contactId, transaction } = conversion
  if (!contactId) return false
  const contact = await visibleContacts(ctx)
    .select(selectContact)
    .where('contacts.id', '=', contactId)
    .forUpdate('contacts')
    .executeTakeFirst()
  if (!contact) return false
  if (!conversion.madeContact) {
    await emptyContactFields(ctx, conversion, contact, customer)
    return false
  }
  const record = { contactId, customerId: customer.id }
  if ((await isContactUsed(ctx, contactId)) || (await isTouchedOutside(ctx, record, transaction)))
    return false
  await binContact(ctx, contact, customer)
  return true
}

async function isContactUsed(ctx: Context, contactId: string): Promise<boolean> {
  const lead = ctx.db.selectFrom('leads').select('id').where('contact_id', '=', contactId)
  const deal = ctx.db
    .selectFrom('deals')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('deleted_at', 'is', null)
  return (await lead.union(deal).limit(1).executeTakeFirst()) !== undefined
}

async function emptyCustomerFields(
  ctx: Context,
  { customerId, filled, transaction }: DoneConversion,
): Promise<void> {
  const customer = await lockIfThere(ctx, customerId)
  if (!customer || !isTheAskers(ctx, customer)) return
  const fields = await stillFilled(ctx, { customerId }, filled.customer, transaction)
  const custom = fields.flatMap((field) => keyInName(field) ?? [])
  const given = Object.fromEntries(custom.map((key) => [key, null]))
  const before = customer.custom as CustomValues
  await changeCustomer(ctx, customer, {
    ...emptied(fields.filter((field) => keyInName(field) === undefined)),
    custom: { given, custom: mergedCustom(before, given), problems: [] },
  })
}

async function emptyContactFields(
  ctx: Context,
  { filled, transaction }: DoneConversion,
  contact: ContactRecord,
  customer: CustomerRecord,
): Promise<void> {
  if (!isTheAskers(ctx, customer)) return
  const record = { contactId: contact.id, customerId: customer.id }
  const update: Partial<ContactFields> = emptied(
    await stillFilled(ctx, record, filled.contact, transaction),
  )
  if (isIdentified({ ...contactFieldsOf(contact), ...update }))
    await changeContact(ctx, contact, customer, update)
}

/** Of the fields that the conversion filled, those that nobody has changed since. */
async function stillFilled(
  ctx: Context,
  record: { customerId: string; contactId?: string },
  filled: string[] | undefined,
  transaction: string,
): Promise<string[]> {
  if (!filled || filled.length === 0) return []
  const version = await versionLeftBy(ctx, record, transaction)
  if (version === undefined) return []
  const { fields } = await changedSince(ctx, record, version)
  return filled.filter((field) => !(field in fields))
}

function emptied(fields: string[]): Record<string, null | false | []> {
  const nothing: Record<string, false | []> = {
    tagIds: [],
    doNotCall: false,
    emailOptOut: false,
    zoneByHand: false,
  }
  return Object.fromEntries(fields.map((field) => [field, nothing[field] ?? null]))
}

function isTheAskers(ctx: Context, customer: CustomerRecord): boolean {
  const owned = { ownerId: customer.owner_id, teamId: customer.team_id }
  return whyNotEditableCustomer(owned, ctx.user, ctx.rights) === undefined
}
