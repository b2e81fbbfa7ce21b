import { isWithin, type Owned, type Rights, type Viewer } from '#domain/access.ts'
import type { FieldProblem } from '#domain/refusal.ts'

/** What a status means to the program; names are the administrator's and decide nothing (SPEC 4). */
export const STATUS_KINDS = ['open', 'contacted', 'qualified', 'converted', 'closed'] as const
export type StatusKind = (typeof STATUS_KINDS)[number]

export type StatusAfterConverting = 'qualified' | 'converted'

/** From least to most urgent; stored as 1 to 4. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export const FOLLOW_UP_KINDS = ['call', 'email', 'meeting', 'other'] as const
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number]

/** Numbers of employees. */
export const COMPANY_SIZES = [
  '1-10',
  '11-50',
  '51-200',
  '201-500',
  '501-1000',
  '1001-5000',
  '5001+',
] as const

/** Yearly, in millions of the workspace's currency. */
export const REVENUE_RANGES = ['0-1', '1-10', '10-50', '50-250', '250-1000', '1000+'] as const

export const SOCIAL_NETWORKS = ['x', 'linkedin', 'facebook', 'bluesky', 'mastodon', 'feed'] as const

/** What a lead is known and reached by: two of them are filled by one of several fields. */
export const IDENTITY_FIELDS = [
  'contactName',
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'phoneOrEmail',
] as const
export type IdentityField = (typeof IDENTITY_FIELDS)[number]

/** What every new lead can be asked to have. */
export const REQUIRED_LEAD_FIELDS = [
  ...IDENTITY_FIELDS,
  'jobTitle',
  'website',
  'street',
  'city',
  'state',
  'postalCode',
  'country',
  'industryId',
  'companySize',
  'annualRevenue',
  'sourceId',
  'sourceDetail',
  'ratingId',
  'estimatedValue',
  'description',
] as const
export type RequiredLeadField = (typeof REQUIRED_LEAD_FIELDS)[number]

/** What a lead can be asked to have when it is moved on; by then it may have an owner and a zone. */
export const LEAD_FIELDS_TO_FILL = [...REQUIRED_LEAD_FIELDS, 'zoneId', 'ownerId'] as const
type LeadFieldToFill = (typeof LEAD_FIELDS_TO_FILL)[number]

const SEVERAL = {
  contactName: ['firstName', 'lastName'],
  phone: ['phone', 'mobile'],
  phoneOrEmail: ['phone', 'mobile', 'email'],
} as const

type Part =
  | Exclude<LeadFieldToFill, 'contactName' | 'phoneOrEmail'>
  | (typeof SEVERAL)[keyof typeof SEVERAL][number]

/** A lead as far as it is known. */
export type FillableLead = { readonly [Field in Part]?: unknown }

/** The fields of which one is enough to fill this one. */
export function partsOf(field: LeadFieldToFill): readonly Part[] {
  if (field === 'contactName' || field === 'phone' || field === 'phoneOrEmail') {
    return SEVERAL[field]
  }
  return [field]
}

export function isFilled(lead: FillableLead, field: LeadFieldToFill): boolean {
  return partsOf(field).some((part) => Boolean(lead[part]))
}

/** The required fields a lead leaves empty: the administrator's, and where nothing at all identifies it, `company`. */
export function missingLeadFields(
  lead: FillableLead,
  required: readonly RequiredLeadField[],
): RequiredLeadField[] {
  const missing = required.filter((field) => !isFilled(lead, field))
  if (missing.length > 0) return missing
  const identified = isFilled(lead, 'contactName') || lead.company || isFilled(lead, 'phoneOrEmail')
  return identified ? [] : ['company']
}

/** What is wrong with a lead that leaves these fields empty; an alternative is named at its first field. */
export function missingFieldProblems(missing: readonly RequiredLeadField[]): FieldProblem[] {
  return missing.map((field) =>
    field === 'phoneOrEmail'
      ? { field: 'phone', code: 'phone_or_email_missing' }
      : { field, code: 'value_missing' },
  )
}

/** The facts that rules about a lead look at. */
export type LeadFacts = Owned & {
  statusKind: StatusKind
  disqualifiedAt: unknown
  convertedAt: unknown
  dealCount: number
}

/** Why a person may not work this lead: log, plan the next step, add a deal. A converted one stays workable. */
export function whyNotWorkable(lead: Owned, viewer: Viewer, rights: Rights): string | undefined {
  if (!isWithin(rights.scope('leads', 'edit'), lead, viewer)) return 'lead_not_yours_to_edit'
}

/** Why a person may not change this lead's own fields: a refusal code, or undefined. */
export function whyNotEditable(
  lead: LeadFacts,
  viewer: Viewer,
  rights: Rights,
): string | undefined {
  const notWorkable = whyNotWorkable(lead, viewer, rights)
  if (notWorkable) return notWorkable
  if (lead.statusKind === 'converted' && !rights.can('leads.editConverted'))
    return 'lead_is_converted'
}

/** Why a person may not put this lead into the bin. */
export function whyNotDeletable(lead: Owned, viewer: Viewer, rights: Rights): string | undefined {
  if (!isWithin(rights.scope('leads', 'delete'), lead, viewer)) return 'lead_not_yours_to_delete'
}

/** Why a status may not be chosen by hand for this lead. An action's own status names the action. */
export function whyNotChoosable(
  lead: LeadFacts,
  status: { kind: StatusKind; chosenByHand: boolean; retiredAt: unknown },
): string | undefined {
  if (status.kind === 'closed') return 'status_needs_disqualification'
  if (!status.chosenByHand)
    return status.kind === 'qualified' || status.kind === 'converted'
      ? 'status_needs_conversion'
      : 'status_not_by_hand'
  if (status.retiredAt) return 'status_is_retired'
  if (lead.disqualifiedAt) return 'lead_is_closed'
  if (lead.convertedAt) return 'status_follows_deals'
}

/** Why this lead can't be closed: it is closed already, or it has deals, whose losing is the honest way. */
export function whyNotDisqualifiable(lead: LeadFacts, rights: Rights): string | undefined {
  if (!rights.can('leads.disqualify')) return 'leads_disqualify_missing'
  if (lead.disqualifiedAt) return 'lead_is_closed'
  if (lead.convertedAt || lead.dealCount > 0) return 'lead_has_deals'
}

export function whyNotReopenable(lead: LeadFacts, rights: Rights): string | undefined {
  if (!rights.can('leads.disqualify')) return 'leads_disqualify_missing'
  if (!lead.disqualifiedAt) return 'lead_is_not_closed'
}

/** Why a lead can't be turned into a customer and a deal (SPEC 9), the missing right named first. */
export function whyNotConvertible(lead: LeadFacts, rights: Rights): string | undefined {
  if (!rights.can('leads.convert')) return 'leads_convert_missing'
  if (!rights.can('customers.create')) return 'customers_create_missing'
  if (!rights.can('deals.create')) return 'deals_create_missing'
  if (lead.disqualifiedAt) return 'lead_is_closed'
  if (lead.convertedAt) return 'lead_already_converted'
}

/** Why a converted lead can't have one more deal. */
export function whyNotAnotherDeal(lead: LeadFacts, rights: Rights): string | undefined {
  if (!rights.can('deals.create')) return 'deals_create_missing'
  if (lead.disqualifiedAt) return 'lead_is_closed'
  if (!lead.convertedAt) return 'lead_not_converted_yet'
}

/** For how many days a conversion can be taken back. */
const UNDO_CONVERSION_DAYS = 30

/** Why a conversion can't be taken back: there is none, or it is more than 30 days ago. Instants are ISO 8601. */
export function whyNotUndoable(
  lead: { convertedAt: string | null },
  now: string,
): string | undefined {
  if (!lead.convertedAt) return 'lead_not_converted_yet'
  const days = (Date.parse(now) - Date.parse(lead.convertedAt)) / 86_400_000
  if (days > UNDO_CONVERSION_DAYS) return 'conversion_too_old'
}

/**
 * The kind of status that a converted lead has. Where converting makes it Converted, it stays that
 * until the conversion is taken back. Where it makes it Qualified, its deals decide: converted when
 * one is won, qualified while there is another; undefined when none is left, so that the status
 * before the conversion returns.
 */
export function statusKindFromDeals(
  deals: { won: boolean }[],
  afterConverting: StatusAfterConverting,
): StatusAfterConverting | undefined {
  if (afterConverting === 'converted' || deals.some((deal) => deal.won)) return 'converted'
  return deals.length > 0 ? afterConverting : undefined
}

/** What a lead's deals look at of it; instants are ISO 8601. */
type FollowingLead = {
  statusKind: StatusKind
  convertedAt: string | null
  disqualifiedAt: string | null
  firstContactAt: string | null
  /** The kind of the status from before the conversion. */
  kindBefore: StatusKind
}

/**
 * The status that a lead's deals give it: its own where it does not follow them, that of a kind, or
 * the one from before the conversion. Whom somebody has contacted since is not called new again,
 * where a first contact moves a lead on.
 */
export function statusByDeals(
  lead: FollowingLead,
  deals: { won: boolean }[],
  process: { statusAfterConverting: StatusAfterConverting; firstContactMovesStatus: boolean },
): 'its_own' | 'the_one_before' | 'contacted' | StatusAfterConverting {
  const { convertedAt, firstContactAt } = lead
  if (convertedAt === null || lead.disqualifiedAt !== null) return 'its_own'
  const kind = statusKindFromDeals(deals, process.statusAfterConverting)
  if (kind) return lead.statusKind === kind ? 'its_own' : kind
  const isContactedSince = firstContactAt !== null && firstContactAt >= convertedAt
  const moves = process.firstContactMovesStatus && lead.kindBefore === 'open'
  return moves && isContactedSince ? 'contacted' : 'the_one_before'
}

/** A first logged call, email or meeting moves an open lead on; a note says nothing about contact. */
export function countsAsContact(activityKind: string): boolean {
  return activityKind === 'call' || activityKind === 'email' || activityKind === 'meeting'
}

/** Whatever is logged is work on a lead, but for what colleagues say to each other about it. */
export function countsAsWork(activityKind: string): boolean {
  return activityKind !== 'comment'
}
