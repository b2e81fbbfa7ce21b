import { carriedCustom, customOfCarried } from '#domain/carry-custom.ts'
import { normalEmail, normalPhone, personKey } from '#domain/matching.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { ConvertLead } from '#api/conversions.ts'
import type { Context } from '#server/context.ts'
import { addContact, addFirstContact } from '#server/customers/contacts.ts'
import { addCustomer } from '#server/customers/create-customer.ts'
import {
  fillEmptyContactFields,
  fillEmptyCustomerFields,
} from '#server/customers/fill-empty-fields.ts'
import { lockCustomer } from '#server/customers/read-customer.ts'
import { visibleContacts } from '#server/customers/visible-customers.ts'
import { readAllFields } from '#server/fields/read-fields.ts'
import { newCustomerOf } from '#server/leads/conversion-defaults.ts'
import { customOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import { readProcess } from '#server/workspace/process.ts'

export type LinkedCustomer = {
  customerId: string
  contactId: string | null
  madeCustomer: boolean
  madeContact: boolean
  filled: { customer?: string[]; contact?: string[] }
}

/**
 * The customer and contact a lead becomes: the chosen ones, whose empty fields it fills where the
 * asker may edit them, or new ones made from its details.
 */
export async function linkOrCreateCustomer(
  ctx: Context,
  lead: LeadRecord,
  choice: ConvertLead['customer'],
): Promise<LinkedCustomer> {
  const carried = carriedCustom(await readAllFields(ctx), customOf(lead))
  const custom = customOfCarried(carried.customer)
  if (choice.mode === 'new') {
    const { kind, name } = newCustomerOf(lead)
    const origin = {
      leadId: lead.id,
      ownerId: lead.owner_id ?? ctx.user.id,
      teamId: lead.team_id,
      custom,
    }
    const customerId = await addCustomer(
      ctx,
      { kind, name: choice.name ?? name, ...customerFields(lead, kind) },
      origin,
    )
    const contactId = isSomebody(lead)
      ? await addFirstContact(
          ctx,
          { id: customerId, country: lead.country },
          contactFields(lead),
          lead.id,
        )
      : null
    return {
      customerId,
      contactId,
      madeCustomer: true,
      madeContact: contactId !== null,
      filled: {},
    }
  }
  const customer = await lockCustomer(ctx, choice.customerId, 'read')
  const customerId = customer.id
  const kind = customer.kind as 'company' | 'person'
  const filledCustomer = await fillEmptyCustomerFields(
    ctx,
    customerId,
    customerFields(lead, kind),
    custom,
  )
  const known = choice.contactId ?? (await findContact(ctx, lead, customerId))
  if (!known) {
    const contactId = await makeContact(ctx, lead, customerId)
    const filled = { customer: filledCustomer }
    return { customerId, contactId, madeCustomer: false, madeContact: contactId !== null, filled }
  }
  await refuseForeignContact(ctx, known, customerId)
  const filledContact = await fillEmptyContactFields(ctx, known, contactFields(lead))
  const filled = { customer: filledCustomer, contact: filledContact }
  return { customerId, contactId: known, madeCustomer: false, madeContact: false, filled }
}

/** What a lead says about the customer; a company is reached by the number of its person, but not by his mobile. */
function customerFields(lead: LeadRecord, kind: 'company' | 'person') {
  return {
    ...(kind === 'person' && { email: lead.email, phone: lead.phone ?? lead.mobile }),
    ...(kind === 'company' && { phone: lead.phone, email: lead.email }),
    website: lead.website,
    street: lead.street,
    city: lead.city,
    state: lead.state,
    postalCode: lead.postal_code,
    country: lead.country,
    industryId: lead.industry_id,
    ...(lead.zone_by_hand && { zoneId: lead.zone_id, zoneByHand: true }),
    companySize: lead.company_size as null,
    annualRevenue: lead.annual_revenue as null,
    sourceId: lead.source_id,
    ratingId: lead.rating_id,
    tagIds: lead.tag_ids,
    description: lead.description,
  }
}

function contactFields(lead: LeadRecord) {
  return {
    firstName: lead.first_name,
    lastName: lead.last_name,
    jobTitle: lead.job_title,
    email: lead.email,
    phone: lead.phone,
    mobile: lead.mobile,
    doNotCall: lead.do_not_call,
    emailOptOut: lead.email_opt_out,
  }
}

/** A lead that is only a company has nobody to be the contact. */
async function makeContact(
  ctx: Context,
  lead: LeadRecord,
  customerId: string,
): Promise<string | null> {
  if (!isSomebody(lead)) return null
  const fields = contactFields(lead)
  return addContact(ctx, { customerId, ...fields, primary: false }, { leadId: lead.id })
}

function isSomebody(lead: LeadRecord): boolean {
  const { first_name, last_name, email, phone, mobile } = lead
  return Boolean(first_name ?? last_name ?? email ?? phone ?? mobile)
}

/** The contact of a customer that this lead is: the same email, or the same phone and name. A shared phone alone proves nothing. */
async function findContact(
  ctx: Context,
  lead: LeadRecord,
  customerId: string,
): Promise<string | undefined> {
  const { country } = await readProcess(ctx)
  const email = normalEmail(lead.email)
  const phones = [lead.phone, lead.mobile].flatMap(
    (typed) => normalPhone(typed, lead.country ?? country)?.e164 ?? [],
  )
  const name = personKey(lead.first_name, lead.last_name)
  const contacts = await visibleContacts(ctx)
    .select([
      'contacts.id',
      'contacts.email_key',
      'contacts.phone_key',
      'contacts.mobile_key',
      'contacts.person_key',
    ])
    .where('contacts.customer_id', '=', customerId)
    .orderBy('contacts.created_at')
    .execute()
  const sameEmail = contacts.find((contact) => email !== null && contact.email_key === email)
  const samePerson = contacts.find(
    (contact) =>
      name !== null &&
      contact.person_key === name &&
      phones.some((phone) => phone === contact.phone_key || phone === contact.mobile_key),
  )
  return (sameEmail ?? samePerson)?.id
}

async function refuseForeignContact(
  ctx: Context,
  contactId: string,
  customerId: string,
): Promise<void> {
  const contact = await visibleContacts(ctx)
    .select('contacts.id')
    .where('contacts.id', '=', contactId)
    .where('contacts.customer_id', '=', customerId)
    .executeTakeFirst()
  if (!contact) refuseFields([{ field: 'customer.contactId', code: 'not_in_list' }])
}
