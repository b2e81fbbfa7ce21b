import { z } from 'zod'
import { FOLLOW_UP_KINDS } from '#domain/leads.ts'
import { AuditPage, AuditQuery, Reader } from '#api/audit.ts'
import {
  AddDeal,
  AddedDeal,
  Conversion,
  ConversionPreview,
  ConvertLead,
  Matches,
} from '#api/conversions.ts'
import { LeadListQuery, leadFilter } from '#api/lead-filter.ts'
import { CreateLead, Lead, LeadRow, UpdateLead } from '#api/lead-record.ts'
import { operation } from '#api/operation.ts'
import { Country, Id, Instant, Money, OptionalText, OutId, Page, Whole } from '#api/shapes.ts'
import { SuggestedRating } from '#api/suggestions.ts'
import { TimelineEntry, TimelineQuery } from '#api/timeline.ts'

/** How many leads each country and industry has; null for leads that name none. */
export const LeadSpread = z.object({
  countries: z.array(z.object({ country: z.string().nullable(), count: z.int() })),
  industries: z.array(z.object({ industryId: OutId.nullable(), count: z.int() })),
})
export type LeadSpread = z.output<typeof LeadSpread>

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
