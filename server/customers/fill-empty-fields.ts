import type { UpdateContact, UpdateCustomer } from '#api/customers.ts'
import { whyNotEditableCustomer } from '#domain/customers.ts'
import { type CustomValues, mergedCustom } from '#domain/fields.ts'
import { normalPhone } from '#domain/matching.ts'
import { foldForSearch } from '#domain/text.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changeCustomer, type CustomerUpdate } from '#server/customers/change-customer.ts'
import { type ContactFields, givenContactFields } from '#server/customers/contact-fields.ts'
import { contactFieldsOf, selectContact } from '#server/customers/contact-rows.ts'
import { changeContact, countryOf } from '#server/customers/contacts.ts'
import { type CustomerFields, givenCustomerFields } from '#server/customers/customer-fields.ts'
import { customerFieldsOf, type CustomerRecord } from '#server/customers/customer-rows.ts'
import { lockCustomer } from '#server/customers/read-customer.ts'
import type { CustomChange } from '#server/fields/given-custom.ts'
import { visibleContacts } from '#server/customers/visible-customers.ts'

/**
 * Fills the empty fields of a customer from a lead, and names those it filled. What is there stays;
 * an address or a name is completed only by one that does not contradict it. A customer that the
 * asker sees but may not edit is left as it is.
 */
export async function fillEmptyCustomerFields(
  ctx: Context,
  customerId: string,
  fields: Partial<Omit<UpdateCustomer, 'custom'>>,
  custom: CustomValues = {},
): Promise<string[]> {
  return inTransaction(ctx, async (ctx) => {
    const customer = await lockCustomer(ctx, customerId, 'read')
    if (isLeftAlone(ctx, customer)) return []
    const before = customerFieldsOf(customer)
    const filled: CustomerUpdate = emptyOnes(before, givenCustomerFields(fields), ADDRESS)
    // A zone that somebody chose for the lead is chosen for the customer, unless one is there.
    if (customer.zone_by_hand) delete filled.zoneId
    else if (filled.zoneId) filled.zoneByHand = true
    if (customer.tag_ids.length === 0 && fields.tagIds?.length) filled.tagIds = fields.tagIds
    filled.custom = customFilling(customer.custom as CustomValues, custom)
    return Object.keys(await changeCustomer(ctx, customer, filled))
  })
}

function customFilling(before: CustomValues, given: CustomValues): CustomChange {
  const empty = Object.entries(given).filter(([key]) => !Object.hasOwn(before, key))
  const filling = Object.fromEntries(empty)
  return { given: filling, custom: mergedCustom(before, filling), problems: [] }
}

/** The same for a contact. What a person asked not to be done to him is kept from either side. */
export async function fillEmptyContactFields(
  ctx: Context,
  contactId: string,
  fields: Partial<UpdateContact>,
): Promise<string[]> {
  return inTransaction(ctx, async (ctx) => {
    const byId = visibleContacts(ctx).where('contacts.id', '=', contactId)
    const seen = await byId.select('contacts.customer_id').executeTakeFirst()
    const customer = seen && (await lockCustomer(ctx, seen.customer_id, 'read'))
    const contact = await byId.select(selectContact).forUpdate('contacts').executeTakeFirst()
    if (!customer || !contact || isLeftAlone(ctx, customer)) return []
    const before = contactFieldsOf(contact)
    const country = await countryOf(ctx, customer)
    const given = withoutKnownPhones(before, givenContactFields(fields), country)
    const filled = emptyOnes(before, given, NAME)
    if (given.doNotCall) filled.doNotCall = true
    if (given.emailOptOut) filled.emailOptOut = true
    return Object.keys(await changeContact(ctx, contact, customer, filled))
  })
}

const ADDRESS = ['street', 'city', 'state', 'postalCode', 'country'] as const
const NAME = ['firstName', 'lastName'] as const

/** Of the given fields, those that are empty before; of the parts of one whole all or none. */
function emptyOnes<Fields extends Partial<CustomerFields> | ContactFields>(
  before: Fields,
  given: Partial<Fields>,
  whole: readonly (keyof Fields)[],
): Partial<Fields> {
  const contradicts = whole.some((part) => {
    const [there, other] = [before[part], given[part]]
    return (
      there != null &&
      other != null &&
      foldForSearch(String(there)) !== foldForSearch(String(other))
    )
  })
  const empty = (Object.keys(given) as (keyof Fields)[]).filter(
    (name) =>
      before[name] === null && given[name] !== null && !(contradicts && whole.includes(name)),
  )
  return Object.fromEntries(empty.map((name) => [name, given[name]])) as Partial<Fields>
}

/** One number in both phone and mobile would look like two. */
function withoutKnownPhones(
  before: ContactFields,
  given: Partial<ContactFields>,
  country: string,
): Partial<ContactFields> {
  const normal = (phone: string | null) => normalPhone(phone, country)?.e164 ?? phone
  const known = [before.phone, before.mobile].filter((phone) => phone !== null).map(normal)
  const isKnown = (phone: string | null | undefined) =>
    phone != null && known.includes(normal(phone))
  const { phone, mobile, ...others } = given
  return {
    ...others,
    ...(phone !== undefined && !isKnown(phone) && { phone }),
    ...(mobile !== undefined && !isKnown(mobile) && { mobile }),
  }
}

function isLeftAlone(ctx: Context, customer: CustomerRecord): boolean {
  const owned = { ownerId: customer.owner_id, teamId: customer.team_id }
  return whyNotEditableCustomer(owned, ctx.user, ctx.rights) !== undefined
}
