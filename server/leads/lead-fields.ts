import { emailDomain, isFreeMailDomain, normalEmail, normalPhone } from '#domain/matching.ts'
import { PRIORITIES, type Priority, SOCIAL_NETWORKS } from '#domain/leads.ts'
import { canonicalAmount } from '#domain/money.ts'
import { searchColumns } from '#server/database/text-search.ts'
import { EMPTY_PROFILE, type Profile, profileColumns } from '#server/profile.ts'

/** The writable fields of a lead as the API names them; everything else a deed sets by itself. */
export type LeadFields = Profile & {
  firstName: string | null
  lastName: string | null
  jobTitle: string | null
  company: string | null
  email: string | null
  phone: string | null
  mobile: string | null
  sourceId: string | null
  sourceDetail: string | null
  ratingId: string | null
  priority: Priority
  description: string | null
  estimatedValue: { amount: string; currency: string } | null
  social: Record<string, string | null | undefined>
  doNotCall: boolean
  emailOptOut: boolean
}

export const EMPTY_LEAD: LeadFields = {
  firstName: null,
  lastName: null,
  jobTitle: null,
  company: null,
  email: null,
  phone: null,
  mobile: null,
  ...EMPTY_PROFILE,
  sourceId: null,
  sourceDetail: null,
  ratingId: null,
  priority: 'normal',
  description: null,
  estimatedValue: null,
  social: {},
  doNotCall: false,
  emailOptOut: false,
}

/**
 * The fields of a message that it really has, so that a merge never erases what was left out; in the
 * form in which they are stored, so that writing a value another way is no change.
 */
export function givenFields(message: Partial<LeadFields>): Partial<LeadFields> {
  const names = Object.keys(EMPTY_LEAD) as (keyof LeadFields)[]
  const given = names.filter((name) => message[name] !== undefined)
  const fields: Partial<LeadFields> = Object.fromEntries(given.map((name) => [name, message[name]]))
  if (fields.estimatedValue) {
    const { amount, currency } = fields.estimatedValue
    fields.estimatedValue = { amount: canonicalAmount(amount, currency), currency }
  }
  if (fields.social) fields.social = tidySocial(fields.social)
  return fields
}

/** The networks where somebody is, always in one order. */
export function tidySocial(social: LeadFields['social']): Record<string, string> {
  const entries = SOCIAL_NETWORKS.flatMap((network) => {
    const profile = social[network]
    return profile ? [[network, profile] as const] : []
  })
  return Object.fromEntries(entries)
}

/** All columns that follow from a lead's fields: as typed, and beside them the normal forms that matching and search use. */
export function columnsOf(fields: LeadFields, number: string, homeCountry: string) {
  const country = fields.country ?? homeCountry
  const emailKey = fields.email && normalEmail(fields.email)
  const phone = normalPhone(fields.phone, country)
  const mobile = normalPhone(fields.mobile, country)
  return {
    first_name: fields.firstName,
    last_name: fields.lastName,
    job_title: fields.jobTitle,
    company: fields.company,
    email: fields.email,
    email_key: emailKey,
    phone: fields.phone,
    phone_key: phone?.e164 ?? null,
    mobile: fields.mobile,
    mobile_key: mobile?.e164 ?? null,
    ...profileColumns(fields),
    source_id: fields.sourceId,
    source_detail: fields.sourceDetail,
    rating_id: fields.ratingId,
    priority: PRIORITIES.indexOf(fields.priority) + 1,
    description: fields.description,
    estimated_value: fields.estimatedValue?.amount ?? null,
    estimated_currency: fields.estimatedValue?.currency ?? null,
    social: JSON.stringify(fields.social),
    do_not_call: fields.doNotCall,
    email_opt_out: fields.emailOptOut,
    domain_key: companyDomain(emailKey),
    ...searchColumns({
      number,
      firstName: fields.firstName,
      lastName: fields.lastName,
      company: fields.company,
      email: fields.email,
      phones: [
        { typed: fields.phone, e164: phone?.e164 ?? null },
        { typed: fields.mobile, e164: mobile?.e164 ?? null },
      ],
    }),
  }
}

/** The domain of an email where it says something about the company: never a free mail provider's. */
function companyDomain(emailKey: string | null): string | null {
  const domain = emailKey && emailDomain(emailKey)
  return domain && !isFreeMailDomain(domain) ? domain : null
}
