import { normalEmail, normalPhone, personKey } from '#domain/matching.ts'
import { searchColumns } from '#server/database/text-search.ts'

/** The fields of a contact that people fill in, as the API names them. */
export type ContactFields = {
  firstName: string | null
  lastName: string | null
  jobTitle: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  doNotCall: boolean
  emailOptOut: boolean
}

export const EMPTY_CONTACT: ContactFields = {
  firstName: null,
  lastName: null,
  jobTitle: null,
  email: null,
  phone: null,
  mobile: null,
  doNotCall: false,
  emailOptOut: false,
}

const FIELD_NAMES = Object.keys(EMPTY_CONTACT) as (keyof ContactFields)[]

/** Of a message, the fields that it really has. */
export function givenContactFields(message: Partial<ContactFields>): Partial<ContactFields> {
  const given = FIELD_NAMES.filter((name) => message[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, message[name]]))
}

/** Whether anything says who this contact is. */
export function isIdentified({
  firstName,
  lastName,
  email,
  phone,
  mobile,
}: ContactFields): boolean {
  return [firstName, lastName, email, phone, mobile].some((value) => value !== null)
}

/** All columns that follow from a contact's fields; phones are read as in the given country. */
export function contactColumns(fields: ContactFields, country: string) {
  const phone = normalPhone(fields.phone, country)
  const mobile = normalPhone(fields.mobile, country)
  return {
    first_name: fields.firstName,
    last_name: fields.lastName,
    job_title: fields.jobTitle,
    email: fields.email,
    email_key: normalEmail(fields.email),
    phone: fields.phone,
    phone_key: phone?.e164 ?? null,
    mobile: fields.mobile,
    mobile_key: mobile?.e164 ?? null,
    do_not_call: fields.doNotCall,
    email_opt_out: fields.emailOptOut,
    // Empty where too little is known of the name to compare it.
    person_key: personKey(fields.firstName, fields.lastName) ?? '',
    ...searchColumns({
      firstName: fields.firstName,
      lastName: fields.lastName,
      email: fields.email,
      phones: [
        { typed: fields.phone, e164: phone?.e164 ?? null },
        { typed: fields.mobile, e164: mobile?.e164 ?? null },
      ],
    }),
  }
}
