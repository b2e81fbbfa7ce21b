import { companyDomain } from '#domain/company-domain.ts'
import type { CustomerKind } from '#domain/customers.ts'
import { companyKey, normalEmail, normalPhone, personKey } from '#domain/matching.ts'
import { foldForSearch } from '#domain/text.ts'
import { searchColumns } from '#server/database/text-search.ts'
import { EMPTY_PROFILE, type Profile, profileColumns } from '#server/profile.ts'

/** The columns of a customer that people fill in, as the API names them. */
export type CustomerFields = Profile & {
  kind: CustomerKind
  name: string
  email: string | null
  phone: string | null
  sourceId: string | null
  ratingId: string | null
  description: string | null
}

const EMPTY_CUSTOMER: CustomerFields = {
  kind: 'company',
  name: '',
  email: null,
  phone: null,
  ...EMPTY_PROFILE,
  sourceId: null,
  ratingId: null,
  description: null,
}

const FIELD_NAMES = Object.keys(EMPTY_CUSTOMER) as (keyof CustomerFields)[]

/** Of a message, the fields that are kept in columns and that it really has. */
export function givenCustomerFields(message: Partial<CustomerFields>): Partial<CustomerFields> {
  const given = FIELD_NAMES.filter((name) => message[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, message[name]]))
}

/** All fields of a new customer: what the message leaves out is empty. */
export function newCustomerFields(
  message: Partial<CustomerFields> & Pick<CustomerFields, 'kind' | 'name'>,
): CustomerFields {
  return { ...EMPTY_CUSTOMER, ...givenCustomerFields(message) }
}

/** All columns that follow from a customer's fields: as typed, and the normal forms beside them. */
export function customerColumns(fields: CustomerFields, number: string, homeCountry: string) {
  const phone = normalPhone(fields.phone, fields.country ?? homeCountry)
  return {
    kind: fields.kind,
    name: fields.name,
    email: fields.email,
    email_key: normalEmail(fields.email),
    phone: fields.phone,
    phone_key: phone?.e164 ?? null,
    ...profileColumns(fields),
    source_id: fields.sourceId,
    rating_id: fields.ratingId,
    description: fields.description,
    name_key: nameKey(fields),
    domain_key: companyDomain(fields.email, fields.website),
    ...searchColumns({
      number,
      company: fields.name,
      email: fields.email,
      phones: [{ typed: fields.phone, e164: phone?.e164 ?? null }],
    }),
  }
}

function nameKey({ kind, name }: CustomerFields): string {
  const key = kind === 'company' ? companyKey(name) : personKey(name, null)
  return key ?? foldForSearch(name)
}
