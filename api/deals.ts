import { z } from 'zod'
import { STAGE_KINDS } from '#domain/deals.ts'
import { AuditPage, AuditQuery, Reader } from '#api/audit.ts'
import { CUSTOM_SORT, CustomFilter, CustomValues, GivenCustom } from '#api/fields.ts'
import { operation } from '#api/operation.ts'
import {
  Currency,
  Id,
  Money,
  OptionalNumber,
  OptionalText,
  OutId,
  OutInstant,
  jumpQuery,
  Page,
  PlainDate,
  RequiredText,
  Several,
  Sort,
  TypedNumber,
  Versioned,
  Whole,
  YesNo,
} from '#api/shapes.ts'
import { TimelineEntry, TimelineQuery } from '#api/timeline.ts'

const OptionalId = Id.nullable().optional()

export const CreateDeal = z.object({
  title: RequiredText(200),
  customerId: Id,
  contactId: OptionalId,
  /** Left out: the default pipeline, at its first stage. */
  pipelineId: Id.optional(),
  value: Money.nullable().optional(),
  expectedClose: PlainDate.nullable().optional(),
  ownerId: OptionalId,
  sourceId: OptionalId,
  description: OptionalText(20_000),
  number: OptionalNumber,
  custom: GivenCustom,
})
export type CreateDeal = z.output<typeof CreateDeal>

export const UpdateDeal = z.object({
  number: TypedNumber.optional(),
  title: RequiredText(200).optional(),
  contactId: OptionalId,
  value: Money.nullable().optional(),
  expectedClose: PlainDate.nullable().optional(),
  sourceId: OptionalId,
  description: OptionalText(20_000),
  custom: GivenCustom,
})
export type UpdateDeal = z.output<typeof UpdateDeal>

export const Deal = z.object({
  ...Versioned,
  number: z.string(),
  title: z.string(),
  customerId: OutId,
  customerName: z.string(),
  contactId: OutId.nullable(),
  contactName: z.string().nullable(),
  /** The leads it came from, as far as the asker may see them. */
  leads: z.array(z.object({ id: OutId, number: z.string(), displayName: z.string() })),
  pipelineId: OutId,
  stageId: OutId,
  stageKind: z.enum(STAGE_KINDS),
  stageSince: OutInstant,
  probability: z.int(),
  value: Money.nullable(),
  currency: Currency,
  expectedClose: PlainDate.nullable(),
  ownerId: OutId.nullable(),
  teamId: OutId.nullable(),
  sourceId: OutId.nullable(),
  description: z.string().nullable(),
  wonAt: OutInstant.nullable(),
  wonBy: OutId.nullable(),
  lostAt: OutInstant.nullable(),
  lostBy: OutId.nullable(),
  lostReasonId: OutId.nullable(),
  lostNote: z.string().nullable(),
  createdAt: OutInstant,
  createdBy: OutId.nullable(),
  channel: z.string(),
  updatedAt: OutInstant,
  deletedAt: OutInstant.nullable(),
  custom: CustomValues,
})
export type Deal = z.output<typeof Deal>

export const DealRow = Deal.omit({ leads: true, description: true, lostNote: true })
export type DealRow = z.output<typeof DealRow>

export const DEAL_SORTS = [
  'number',
  'title',
  'customer',
  'stage',
  'value',
  'expectedClose',
  'owner',
  'createdAt',
  'updatedAt',
] as const
export const DealListQuery = z.strictObject({
  q: z.string().max(200).optional(),
  state: Several(z.enum(STAGE_KINDS)),
  stage: Several(Id),
  owner: Several(z.string().regex(/^[\w-]{1,64}$/)),
  customer: Id.optional(),
  custom: CustomFilter,
  deleted: YesNo.optional(),
  sort: Sort(DEAL_SORTS, '-createdAt', CUSTOM_SORT),
  ...jumpQuery,
})
export type DealListQuery = z.output<typeof DealListQuery>

export const LoseDeal = z.object({ reasonId: Id, note: OptionalText(2000) })
export type LoseDeal = z.output<typeof LoseDeal>

export const deals = {
  list: operation({
    method: 'GET',
    path: '/deals',
    area: 'deals',
    permission: 'deals.read',
    query: DealListQuery,
    response: Page(DealRow),
    summary: 'List deals that match a filter, with the exact total.',
  }),
  create: operation({
    method: 'POST',
    path: '/deals',
    area: 'deals',
    permission: 'deals.create',
    body: CreateDeal,
    response: Deal,
    status: 201,
    summary: 'Create a deal for a customer.',
  }),
  get: operation({
    method: 'GET',
    path: '/deals/:dealId',
    area: 'deals',
    permission: 'deals.read',
    response: Deal,
    summary: 'Read one deal.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/deals/:dealId',
    area: 'deals',
    permission: 'deals.edit',
    body: UpdateDeal,
    response: Deal,
    ifMatch: true,
    summary: 'Change fields of a deal.',
  }),
  setOwner: operation({
    method: 'PUT',
    path: '/deals/:dealId/owner',
    area: 'deals',
    permission: 'deals.assign',
    body: z.object({ ownerId: Id.nullable() }),
    response: Deal,
    summary: 'Assign a deal to a user, or to nobody.',
  }),
  place: operation({
    method: 'PUT',
    path: '/deals/:dealId/place',
    area: 'deals',
    permission: 'deals.edit',
    body: z.object({ stageId: Id }),
    response: Deal,
    ifMatch: true,
    summary: 'Move an open deal to another open stage.',
    description:
      'Of two moves that saw the same version one wins; the other is refused with 412 and moves nothing.',
  }),
  win: operation({
    method: 'POST',
    path: '/deals/:dealId/win',
    area: 'deals',
    permission: 'deals.edit',
    response: Deal,
    summary: 'Win a deal; its leads become Converted.',
  }),
  lose: operation({
    method: 'POST',
    path: '/deals/:dealId/loss',
    area: 'deals',
    permission: 'deals.edit',
    body: LoseDeal,
    response: Deal,
    summary: 'Lose a deal with a reason.',
  }),
  reopen: operation({
    method: 'POST',
    path: '/deals/:dealId/reopening',
    area: 'deals',
    permission: 'deals.edit',
    response: Deal,
    summary: 'Take a win or loss back; the deal returns to the stage it had before.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/deals/:dealId',
    area: 'deals',
    permission: 'deals.delete',
    response: 'nothing',
    status: 204,
    summary: 'Put a deal into the bin; the status of its leads is computed again.',
  }),
  restore: operation({
    method: 'POST',
    path: '/deals/:dealId/restoration',
    area: 'deals',
    permission: 'deals.delete',
    response: Deal,
    summary: 'Take a deal back out of the bin.',
  }),
  timeline: operation({
    method: 'GET',
    path: '/deals/:dealId/timeline',
    area: 'deals',
    permission: 'deals.read',
    query: TimelineQuery,
    response: Page(TimelineEntry),
    summary: 'Everything that happened to a deal and to the leads it came from, newest first.',
  }),
  audit: operation({
    method: 'GET',
    path: '/deals/:dealId/audit',
    area: 'deals',
    permission: 'deals.read',
    query: AuditQuery,
    response: AuditPage,
    summary: 'Who changed which field of a deal from what to what, newest first.',
  }),
  readers: operation({
    method: 'GET',
    path: '/deals/:dealId/readers',
    area: 'deals',
    permission: 'deals.read',
    response: Whole(Reader),
    summary: 'Active users who may see a deal, such as to mention them in a comment.',
  }),
}
