import type { Lead } from '#api/lead-record.ts'
import type { CustomField } from '#domain/fields.ts'
import {
  missingFieldProblems,
  missingLeadFields,
  type Priority,
  type RequiredLeadField,
  SOCIAL_NETWORKS,
  type StatusKind,
} from '#domain/leads.ts'
import { splitContactName } from '#domain/names.ts'
import {
  customChanges,
  customToCreate,
  customValuesOf,
  missingInCustom,
  type CustomFormValues,
} from '#web/fields/custom-form.ts'
import type { LeadToCreate } from '#web/leads/use-create-lead.ts'
import type { LeadChange } from '#web/leads/use-update-lead.ts'
import type { Money } from '#web/ui/format.ts'

/** One field for the whole name, or first and last name apart. */
export type NameFields = 'one' | 'two'

/** What the form holds: texts as typed, "" for none; tags by name, since a new one has no id yet. */
export type LeadFormValues = {
  contactName: string
  firstName: string
  lastName: string
  jobTitle: string
  company: string
  email: string
  phone: string
  mobile: string
  website: string
  street: string
  city: string
  state: string
  postalCode: string
  country: string | null
  industryId: string | null
  zoneId: string | null
  companySize: string | null
  annualRevenue: string | null
  sourceId: string | null
  sourceDetail: string
  ratingId: string | null
  priority: Priority
  tags: string[]
  description: string
  estimatedValue: Money | null
  social: Record<string, string>
  doNotCall: boolean
  emailOptOut: boolean
  custom: CustomFormValues
}

/** What only a new lead is asked. */
export type NewLeadValues = LeadFormValues & { number: string; ownerId: string | null }

export const EMPTY_LEAD: LeadFormValues = {
  contactName: '',
  firstName: '',
  lastName: '',
  jobTitle: '',
  company: '',
  email: '',
  phone: '',
  mobile: '',
  website: '',
  street: '',
  city: '',
  state: '',
  postalCode: '',
  country: null,
  industryId: null,
  zoneId: null,
  companySize: null,
  annualRevenue: null,
  sourceId: null,
  sourceDetail: '',
  ratingId: null,
  priority: 'normal',
  tags: [],
  description: '',
  estimatedValue: null,
  social: Object.fromEntries(SOCIAL_NETWORKS.map((network) => [network, ''])),
  doNotCall: false,
  emailOptOut: false,
  custom: {},
}

/** A stored lead as the form shows it. */
export function formValuesOf(
  lead: Lead,
  tagName: (id: string) => string | undefined,
  customFields: readonly CustomField[],
): LeadFormValues {
  const values: Record<string, unknown> = { ...EMPTY_LEAD }
  for (const name of Object.keys(EMPTY_LEAD)) {
    const stored = lead[name as keyof Lead]
    if (stored !== null && stored !== undefined) values[name] = stored
  }
  const social = SOCIAL_NETWORKS.map((network) => [network, lead.social[network] ?? ''])
  return {
    ...(values as LeadFormValues),
    social: Object.fromEntries(social),
    tags: lead.tagIds.flatMap((id) => tagName(id) ?? []),
    custom: customValuesOf(customFields, lead.custom),
  }
}

/** The message that creates what was typed; what was left empty is left out. Tags go beside it. */
export function leadToCreate(
  values: NewLeadValues,
  names: NameFields,
  myId: string,
  customFields: readonly CustomField[],
): LeadToCreate {
  const { contactName, firstName, lastName, tags: _, number, ownerId, custom, ...fields } = values
  const typed = {
    ...fields,
    ...(names === 'one' ? { contactName } : { firstName, lastName }),
    number,
  }
  const given = Object.entries(typed).filter(
    ([name, value]) => name !== 'social' && value !== '' && value !== null && value !== false,
  )
  return {
    ...(Object.fromEntries(given) as LeadToCreate),
    ...(Object.values(values.social).some(Boolean) && { social: values.social }),
    ...(ownerId !== myId && { ownerId }),
    ...(customFields.length > 0 && { custom: customToCreate(custom, customFields) }),
  }
}

/** The fields that were changed, and only those, so that what others changed meanwhile stays. */
export function leadChanges(values: LeadFormValues, before: LeadFormValues): LeadChange {
  const { contactName: _, tags: __, custom, ...fields } = values
  const changed = Object.entries(fields).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(before[name as keyof LeadFormValues]),
  )
  return {
    ...Object.fromEntries(changed.map(([name, value]) => [name, value === '' ? null : value])),
    ...customChanges(custom, before.custom),
  }
}

/** Which required fields are still empty, each at the field where it is typed, with the code that says so. */
export function missingInForm(
  values: LeadFormValues,
  names: NameFields,
  required: readonly RequiredLeadField[],
  customFields: readonly CustomField[],
  kind: StatusKind,
): Record<string, string> {
  const name = names === 'one' ? splitContactName(values.contactName) : trimmedName(values)
  const typed = Object.entries(values).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ])
  const lead = { ...Object.fromEntries(typed), ...name }
  const missing = missingFieldProblems(missingLeadFields(lead, required))
  return {
    ...Object.fromEntries(missing.map(({ field, code }) => [placeOf(field, names), code])),
    ...missingInCustom(customFields, values.custom, 'value_missing', kind),
  }
}

/** Whether a field must be filled, so that the form can mark it. */
export function isRequired(
  field: RequiredLeadField,
  required: readonly RequiredLeadField[],
): boolean {
  if (field === 'contactName') {
    return required.some((name) => ['contactName', 'firstName', 'lastName'].includes(name))
  }
  // Of a name in two fields either is enough, and people begin with the first.
  if (field === 'firstName' && required.includes('contactName')) return true
  return required.includes(field)
}

function trimmedName({ firstName, lastName }: LeadFormValues) {
  return { firstName: firstName.trim(), lastName: lastName.trim() }
}

function placeOf(field: string, names: NameFields): string {
  if (names === 'two') return field === 'contactName' ? 'firstName' : field
  return field === 'firstName' || field === 'lastName' ? 'contactName' : field
}
