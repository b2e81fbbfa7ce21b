import { z } from 'zod'
import { OFFER_KEYS } from '#domain/conversions.ts'
import { DUE_RANGES, PAST_RANGES } from '#domain/dates.ts'
import { FOLLOW_UP_KINDS, PRIORITIES, SOCIAL_NETWORKS, STATUS_KINDS } from '#domain/leads.ts'
import { CHANNELS } from '#domain/timeline.ts'
import { AuditPage, AuditQuery, Reader } from '#api/audit.ts'
import { CUSTOM_SORT, CustomFilter, CustomValue, CustomValues, GivenCustom } from '#api/fields.ts'
import { operation } from '#api/operation.ts'
import { writableProfile } from '#api/profile.ts'
import {
  Country,
  Id,
  Instant,
  Money,
  OptionalEmail,
  OptionalText,
  OutId,
  OutInstant,
  jumpQuery,
  Page,
  PlainDate,
  RequiredText,
  Several,
  Sort,
  Versioned,
  Whole,
  YesNo,
} from '#api/shapes.ts'
import { SuggestedRating } from '#api/suggestions.ts'
import { TimelineEntry, TimelineQuery } from '#api/timeline.ts'

const OptionalId = Id.nullable().optional()

/** Profile names or addresses on social networks. */
const Social = z.object(
  Object.fromEntries(SOCIAL_NETWORKS.map((network) => [network, OptionalText(200)])) as Record<
    (typeof SOCIAL_NETWORKS)[number],
    ReturnType<typeof OptionalText>
  >,
)

const writable = {
  firstName: OptionalText(200),
  lastName: OptionalText(200),
  jobTitle: OptionalText(200),
  company: OptionalText(200),
  email: OptionalEmail,
  phone: OptionalText(60),
  mobile: OptionalText(60),
  ...writableProfile,
  sourceId: OptionalId,
  sourceDetail: OptionalText(500),
  ratingId: OptionalId,
  priority: z.enum(PRIORITIES).optional(),
  tagIds: z.array(Id).max(50).optional(),
  description: OptionalText(20_000),
  estimatedValue: Money.nullable().optional(),
  social: Social.optional(),
  doNotCall: z.boolean().optional(),
  emailOptOut: z.boolean().optional(),
  custom: GivenCustom,
}

export const CreateLead = z.object({
  ...writable,
  /** One field for the whole name; split into first and last name when those are not given. */
  contactName: OptionalText(400),
  /** Left blank, the next number of the sequence is given; typed, it is kept if nobody has it. */
  number: OptionalText(40),
  /** Left out: whoever creates it. Naming somebody else, or nobody (null), needs the right to assign. */
  ownerId: OptionalId,
  teamId: OptionalId,
  /** Only a status that may be chosen by hand; left out, the default one. */
  statusId: Id.optional(),
  /** Create it although a lead, contact or customer with the same email or phone exists. */
  allowDuplicate: z.boolean().default(false),
})
export type CreateLead = z.output<typeof CreateLead>

export const UpdateLead = z.object({ ...writable, number: RequiredText(40).optional() })
export type UpdateLead = z.output<typeof UpdateLead>

export const FollowUp = z.object({
  at: OutInstant,
  kind: z.enum(FOLLOW_UP_KINDS),
  userId: OutId.nullable(),
  note: z.string().nullable(),
})

const text = z.string().nullable()

export const Lead = z.object({
  ...Versioned,
  number: z.string(),
  displayName: z.string(),
  firstName: text,
  lastName: text,
  jobTitle: text,
  company: text,
  email: text,
  phone: text,
  /** E.164 where the typed number is one; what a dialler should use. */
  phoneNormal: text,
  mobile: text,
  website: text,
  street: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  industryId: OutId.nullable(),
  zoneId: OutId.nullable(),
  /** Somebody chose the zone: it does not follow the address. */
  zoneByHand: z.boolean(),
  companySize: text,
  annualRevenue: text,
  sourceId: OutId.nullable(),
  sourceDetail: text,
  statusId: OutId,
  statusKind: z.enum(STATUS_KINDS),
  statusSince: OutInstant,
  ratingId: OutId.nullable(),
  priority: z.enum(PRIORITIES),
  ownerId: OutId.nullable(),
  teamId: OutId.nullable(),
  tagIds: z.array(OutId),
  description: text,
  estimatedValue: Money.nullable(),
  social: z.record(z.string(), z.string().nullable()),
  doNotCall: z.boolean(),
  emailOptOut: z.boolean(),
  customerId: OutId.nullable(),
  contactId: OutId.nullable(),
  dealCount: z.int(),
  followUp: FollowUp.nullable(),
  disqualifiedAt: OutInstant.nullable(),
  disqualifiedBy: OutId.nullable(),
  disqualifiedReasonId: OutId.nullable(),
  disqualifiedNote: text,
  convertedAt: OutInstant.nullable(),
  convertedBy: OutId.nullable(),
  lastActivityAt: OutInstant.nullable(),
  isUnread: z.boolean(),
  createdAt: OutInstant,
  createdBy: OutId.nullable(),
  channel: z.string(),
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
  custom: CustomValues,
})
export type Lead = z.output<typeof Lead>

/** What a list shows of a lead. */
export const LeadRow = Lead.pick({
  id: true,
  version: true,
  number: true,
  displayName: true,
  firstName: true,
  lastName: true,
  jobTitle: true,
  company: true,
  email: true,
  phone: true,
  mobile: true,
  country: true,
  city: true,
  industryId: true,
  zoneId: true,
  sourceId: true,
  statusId: true,
  statusKind: true,
  statusSince: true,
  ratingId: true,
  priority: true,
  ownerId: true,
  teamId: true,
  tagIds: true,
  estimatedValue: true,
  customerId: true,
  dealCount: true,
  followUp: true,
  disqualifiedAt: true,
  convertedAt: true,
  lastActivityAt: true,
  isUnread: true,
  createdAt: true,
  channel: true,
  updatedAt: true,
  deletedAt: true,
  custom: true,
})
export type LeadRow = z.output<typeof LeadRow>

export const LEAD_SORTS = [
  'number',
  'contactName',
  'company',
  'phone',
  'email',
  'source',
  'zone',
  'status',
  'rating',
  'priority',
  'dealCount',
  'owner',
  'followUpAt',
  'lastActivityAt',
  'createdAt',
  'updatedAt',
] as const

const listKey = z.string().regex(/^[\w-]{1,64}$/)

/** Both days belong to the range; each is a day where the asker is. */
const days = PlainDate.optional()

/**
 * The one filter of list, count, board, bulk, export and saved view. All given conditions hold
 * together; of several values of one condition any. Named ranges are days where the asker is: weeks
 * begin on Monday, `last_7_days` are today and the six before, `next_7_days` today and the six after.
 */
export const leadFilter = {
  /** Name, company, email, phone in any notation (also its last digits, at least three), or number. */
  q: z.string().max(200).optional(),
  /** Keys or ids. */
  status: Several(listKey),
  kind: Several(z.enum(STATUS_KINDS)),
  /** Keys or ids; `none` for leads without one. */
  source: Several(listKey),
  rating: Several(listKey),
  industry: Several(listKey),
  /** Ids, each with all zones within it; `none` for leads in no zone. */
  zone: Several(listKey),
  priority: Several(z.enum(PRIORITIES)),
  /** User ids, `me`, `team` (whoever is in a team with me, and I), or `none`. */
  owner: Several(listKey),
  /** Team ids, `mine` (those I am in), or `none`. */
  team: Several(listKey),
  /** Leads with any of these tags. */
  tag: Several(Id),
  country: Several(Country),
  channel: Several(z.enum(CHANNELS)),
  hasDeals: YesNo.optional(),
  /** True: nobody has contacted them yet. Their status is of an open kind, and no call, email or meeting is logged. */
  isNew: YesNo.optional(),
  /** True: they have an owner who has not opened them yet. */
  unread: YesNo.optional(),
  created: z.enum(PAST_RANGES).optional(),
  createdFrom: days,
  createdTo: days,
  updated: z.enum(PAST_RANGES).optional(),
  updatedFrom: days,
  updatedTo: days,
  /** `none`: nothing has ever been logged. */
  lastActivity: z.enum([...PAST_RANGES, 'none']).optional(),
  lastActivityFrom: days,
  lastActivityTo: days,
  /** When the next step is planned; `overdue` is before now, `none` nothing planned, `planned` anything. */
  followUp: z.enum([...DUE_RANGES, 'none', 'planned']).optional(),
  followUpFrom: days,
  followUpTo: days,
  import: Id.optional(),
  custom: CustomFilter,
  /** The bin instead of the living; needs the right to delete. */
  deleted: YesNo.optional(),
}
/** How many leads each country and industry has; null for leads that name none. */
export const LeadSpread = z.object({
  countries: z.array(z.object({ country: z.string().nullable(), count: z.int() })),
  industries: z.array(z.object({ industryId: OutId.nullable(), count: z.int() })),
})
export type LeadSpread = z.output<typeof LeadSpread>

export const LeadListQuery = z.strictObject({
  ...leadFilter,
  sort: Sort(LEAD_SORTS, '-createdAt', CUSTOM_SORT),
  ...jumpQuery,
})
export type LeadListQuery = z.output<typeof LeadListQuery>
export type LeadFilter = Omit<LeadListQuery, 'sort' | 'limit' | 'cursor' | 'offset'>

export const MATCH_REASONS = ['same_email', 'same_phone', 'same_name', 'same_website'] as const

/** A record that may be the same person or company. */
export const Match = z.object({
  type: z.enum(['lead', 'contact', 'customer']),
  id: OutId,
  number: z.string().nullable(),
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** The customer to link to: the customer itself, or the one a contact belongs to. */
  customerId: OutId.nullable(),
  contactId: OutId.nullable(),
  /** Strongest first. */
  reasons: z.array(z.enum(MATCH_REASONS)),
})
export type Match = z.output<typeof Match>

export const Matches = z.object({
  items: z.array(Match),
  /** Matches that the asker may not see: counted, never described. */
  hidden: z.int().min(0),
})

const DealOfLead = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('new'),
    /** Left out: the company, else the name. */
    title: OptionalText(200),
    value: Money.nullable().optional(),
    expectedClose: PlainDate.nullable().optional(),
    pipelineId: Id.optional(),
    ownerId: Id.optional(),
  }),
  z.object({ mode: z.literal('existing'), dealId: Id }),
])
export type DealOfLead = z.output<typeof DealOfLead>

export const ConvertLead = z.object({
  /** One of the workspace's ways of converting; left out, the first that fits the deal. */
  offer: z.enum(OFFER_KEYS).optional(),
  customer: z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('new'), name: OptionalText(200) }),
    z.object({
      mode: z.literal('existing'),
      customerId: Id,
      /** A contact there that is this person; left out, one with the same email is found or one is made. */
      contactId: Id.optional(),
    }),
  ]),
  /** Null for a conversion without one; left out, what the offer makes, with its defaults. */
  deal: DealOfLead.nullable().optional(),
})
export type ConvertLead = z.output<typeof ConvertLead>

export const AddDeal = z.object({ deal: DealOfLead })
export type AddDeal = z.output<typeof AddDeal>

/** A value that a conversion would carry from one custom field to another, both by their keys. */
const CarriedValue = z.object({ from: z.string(), to: z.string(), value: CustomValue })

export const ConversionPreview = z.object({
  /** A refusal code when it can't be converted now, else null. */
  whyNot: z.string().nullable(),
  missing: z.array(z.string()),
  matches: Matches,
  /** The customer to preselect: linked already, or matched by email. */
  suggestedCustomerId: Id.nullable(),
  suggestedContactId: Id.nullable(),
  newCustomer: z.object({ kind: z.enum(['company', 'person']), name: z.string() }),
  deal: z.object({
    title: z.string(),
    pipelineId: Id,
    ownerId: Id.nullable(),
    value: Money.nullable(),
    expectedClose: z.string().nullable(),
    currency: z.string(),
  }),
  /** What becomes of the custom fields: what the new customer and deal get, and what stays with the lead alone. */
  custom: z.object({
    customer: z.array(CarriedValue),
    deal: z.array(CarriedValue),
    leftBehind: z.array(z.object({ key: z.string(), name: z.string(), value: CustomValue })),
  }),
})
export type ConversionPreview = z.output<typeof ConversionPreview>

export const Conversion = z.object({
  leadId: OutId,
  customerId: OutId,
  contactId: OutId.nullable(),
  dealId: OutId.nullable(),
})
export type Conversion = z.output<typeof Conversion>

export const AddedDeal = Conversion.extend({ dealId: OutId })
export type AddedDeal = z.output<typeof AddedDeal>

export const PlanFollowUp = z.object({
  at: Instant,
  kind: z.enum(FOLLOW_UP_KINDS),
  /** Left out: the lead's owner, else whoever plans it. */
  userId: Id.nullable().optional(),
  note: OptionalText(500),
})
export type PlanFollowUp = z.output<typeof PlanFollowUp>

export const CompleteFollowUp = z.object({
  outcome: OptionalText(5000),
  next: PlanFollowUp.nullable().optional(),
})
export type CompleteFollowUp = z.output<typeof CompleteFollowUp>

export const Disqualify = z.object({
  reasonId: Id,
  note: OptionalText(2000),
  /** Which closed status the lead gets; left out, the first one in use. */
  statusId: Id.optional(),
})
export type Disqualify = z.output<typeof Disqualify>

export const leads = {
  list: operation({
    method: 'GET',
    path: '/leads',
    area: 'leads',
    permission: 'leads.read',
    query: LeadListQuery,
    response: Page(LeadRow),
    summary: 'List leads that match a filter, with the exact total.',
  }),
  create: operation({
    method: 'POST',
    path: '/leads',
    area: 'leads',
    permission: 'leads.create',
    body: CreateLead,
    response: Lead,
    status: 201,
    summary: 'Create a lead.',
    description:
      'Refused with 409 `lead_has_duplicates` and the list in `matches` when a lead, contact or customer has the same email or phone, unless `allowDuplicate` is true.',
  }),
  spread: operation({
    method: 'GET',
    path: '/leads/spread',
    area: 'leads',
    permission: 'leads.read',
    query: z.strictObject(leadFilter),
    response: LeadSpread,
    summary: 'How the leads that match are spread over countries and industries, most first.',
  }),
  matches: operation({
    method: 'GET',
    path: '/leads/matches',
    area: 'leads',
    permission: 'leads.create',
    query: z.strictObject({
      email: z.string().max(254).optional(),
      phone: z.string().max(60).optional(),
      mobile: z.string().max(60).optional(),
      country: Country.optional(),
    }),
    response: Matches,
    summary:
      'Find leads, contacts and customers with the same email or phone, while a lead is being typed.',
  }),
  get: operation({
    method: 'GET',
    path: '/leads/:leadId',
    area: 'leads',
    permission: 'leads.read',
    response: Lead,
    summary: 'Read one lead.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/leads/:leadId',
    area: 'leads',
    permission: 'leads.edit',
    body: UpdateLead,
    response: Lead,
    ifMatch: true,
    summary: 'Change fields of a lead.',
    description:
      'Fields left out stay as they are. When somebody changed other fields since the version in `If-Match`, both changes stay; when the same field, 412 `record_changed` names both values.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/leads/:leadId',
    area: 'leads',
    permission: 'leads.delete',
    response: 'nothing',
    status: 204,
    summary: 'Put a lead into the bin.',
  }),
  restore: operation({
    method: 'POST',
    path: '/leads/:leadId/restoration',
    area: 'leads',
    permission: 'leads.delete',
    response: Lead,
    summary: 'Take a lead back out of the bin.',
  }),
  setStatus: operation({
    method: 'PUT',
    path: '/leads/:leadId/status',
    area: 'leads',
    permission: 'leads.edit',
    body: z.object({ statusId: Id }),
    response: Lead,
    summary: 'Choose a status by hand.',
    description:
      'A status that an action sets is refused with a code that names the action: `status_needs_conversion`, `status_needs_disqualification`.',
  }),
  setOwner: operation({
    method: 'PUT',
    path: '/leads/:leadId/owner',
    area: 'leads',
    permission: 'leads.assign',
    body: z.object({ ownerId: Id.nullable(), teamId: Id.nullable().optional() }),
    response: Lead,
    summary: 'Assign a lead to a user, or to nobody.',
  }),
  markRead: operation({
    method: 'PUT',
    path: '/leads/:leadId/read',
    area: 'leads',
    permission: 'leads.read',
    response: 'nothing',
    status: 204,
    summary: 'Note that the owner has opened the lead; does nothing for anybody else.',
  }),
  disqualify: operation({
    method: 'POST',
    path: '/leads/:leadId/disqualification',
    area: 'leads',
    permission: 'leads.disqualify',
    body: Disqualify,
    response: Lead,
    summary: 'Close a lead with a reason.',
  }),
  reopen: operation({
    method: 'DELETE',
    path: '/leads/:leadId/disqualification',
    area: 'leads',
    permission: 'leads.disqualify',
    response: Lead,
    summary: 'Take the closing back; the lead gets the status it had before.',
  }),
  planFollowUp: operation({
    method: 'PUT',
    path: '/leads/:leadId/follow-up',
    area: 'leads',
    permission: 'leads.edit',
    body: PlanFollowUp,
    response: Lead,
    summary: 'Plan the one next step, in place of the one planned before.',
  }),
  removeFollowUp: operation({
    method: 'DELETE',
    path: '/leads/:leadId/follow-up',
    area: 'leads',
    permission: 'leads.edit',
    response: Lead,
    summary: 'Remove the planned next step.',
  }),
  completeFollowUp: operation({
    method: 'POST',
    path: '/leads/:leadId/follow-up/completion',
    area: 'leads',
    permission: 'leads.edit',
    body: CompleteFollowUp,
    response: Lead,
    summary: 'Complete the planned step with its outcome, and plan the next in the same go.',
  }),
  duplicates: operation({
    method: 'GET',
    path: '/leads/:leadId/duplicates',
    area: 'leads',
    permission: 'leads.read',
    response: Matches,
    summary: 'Find other leads, contacts and customers with the same email or phone.',
  }),
  suggestedRating: operation({
    method: 'GET',
    path: '/leads/:leadId/suggested-rating',
    area: 'leads',
    permission: 'leads.read',
    response: z.object({ suggestion: SuggestedRating.nullable() }),
    summary:
      'The rating that the rules of the workspace suggest, with its reasons, if it is another.',
  }),
  timeline: operation({
    method: 'GET',
    path: '/leads/:leadId/timeline',
    area: 'leads',
    permission: 'leads.read',
    query: TimelineQuery,
    response: Page(TimelineEntry),
    summary: 'Everything that happened to a lead, newest first.',
  }),
  audit: operation({
    method: 'GET',
    path: '/leads/:leadId/audit',
    area: 'leads',
    permission: 'leads.read',
    query: AuditQuery,
    response: AuditPage,
    summary: 'Who changed which field of a lead from what to what, newest first.',
  }),
  readers: operation({
    method: 'GET',
    path: '/leads/:leadId/readers',
    area: 'leads',
    permission: 'leads.read',
    response: Whole(Reader),
    summary: 'Active users who may see a lead, such as to mention them in a comment.',
  }),
  deals: operation({
    method: 'GET',
    path: '/leads/:leadId/deals',
    area: 'deals',
    permission: 'deals.read',
    response: Whole(
      z.object({
        id: Id,
        number: z.string(),
        title: z.string(),
        stageId: Id,
        value: Money.nullable(),
      }),
    ),
    summary: 'The deals that a lead led to, as far as the asker may see them.',
  }),
  previewConversion: operation({
    method: 'GET',
    path: '/leads/:leadId/conversion',
    area: 'leads',
    permission: 'leads.read',
    response: ConversionPreview,
    summary: 'What converting would do: matching customers, defaults, what is missing.',
  }),
  convert: operation({
    method: 'POST',
    path: '/leads/:leadId/conversion',
    area: 'leads',
    permission: 'leads.convert',
    body: ConvertLead,
    response: Conversion,
    status: 201,
    summary:
      'Turn a lead into a customer with its contact and, if the offer makes one, a deal: all of it, or nothing.',
    description:
      'Which offers there are, is in the workspace: `conversions`. A second time is refused with 409 `lead_already_converted`, naming the result in `conversion`.',
  }),
  undoConversion: operation({
    method: 'DELETE',
    path: '/leads/:leadId/conversion',
    area: 'leads',
    permission: 'leads.convert',
    response: Lead,
    summary: 'Take a conversion back, within 30 days.',
    description:
      'What it made and nobody has touched since goes into the bin; what was touched stays and is no longer linked. Fields it filled are emptied again unless somebody changed them. The lead gets the status it had before.',
  }),
  addDeal: operation({
    method: 'POST',
    path: '/leads/:leadId/deals',
    area: 'deals',
    permission: 'deals.create',
    body: AddDeal,
    response: AddedDeal,
    status: 201,
    summary: 'Give a converted lead one more deal.',
  }),
}
