import { z } from 'zod'
import { BULK_CHANGES, BULK_EDIT_STATES } from '#domain/bulk-edits.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { leadFilter } from '#api/lead-filter.ts'
import { Disqualify, PlanFollowUp } from '#api/leads.ts'
import { operation } from '#api/operation.ts'
import { Id, OutId, OutInstant, Page, pageQuery, Versioned } from '#api/shapes.ts'

const MOST_VERSIONS = 2_147_483_647

/** Which leads. A filter's leads are looked up once, when the bulk edit is asked for. */
export const BulkSelection = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(10_000) }),
  z.strictObject({
    /** Each with the version that the asker saw: what others changed since is not written over. */
    leads: z
      .array(z.strictObject({ id: Id, version: z.int().min(1).max(MOST_VERSIONS).optional() }))
      .min(1)
      .max(10_000),
  }),
  z.strictObject({
    /** The same names and values as in the address of a list, such as `{ "status": "new,contacted", "owner": "me" }`. */
    filter: z.strictObject(leadFilter).omit({ deleted: true }),
    except: z.array(Id).max(10_000).default([]),
    /** Refused with 409 `selection_changed` when another number of leads matches by now. */
    expectedTotal: z.int().min(0).optional(),
  }),
])
export type BulkSelection = z.output<typeof BulkSelection>

/** What becomes of each of them. */
export const BulkChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), ownerId: Id.nullable() }),
  z.strictObject({
    kind: z.literal('shareOut'),
    /** In turn, the oldest lead first; whoever is disabled gets none. */
    userIds: z.array(Id).min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('status'), statusId: Id }),
  z.strictObject({ kind: z.literal('rating'), ratingId: Id.nullable() }),
  z.strictObject({ kind: z.literal('priority'), priority: z.enum(PRIORITIES) }),
  z.strictObject({
    kind: z.literal('tags'),
    add: z.array(Id).max(50).default([]),
    remove: z.array(Id).max(50).default([]),
  }),
  z.strictObject({
    kind: z.literal('followUp'),
    /** Null takes the planned step away. */
    plan: PlanFollowUp.nullable(),
  }),
  z.strictObject({ kind: z.literal('disqualify'), ...Disqualify.shape }),
  z.strictObject({ kind: z.literal('delete') }),
])
export type BulkChange = z.output<typeof BulkChange>

export const StartBulkEdit = z.object({
  selection: BulkSelection,
  change: BulkChange,
  /** Change nothing when one lead has to be refused; for up to 1,000 leads. */
  allOrNone: z.boolean().default(false),
})
export type StartBulkEdit = z.output<typeof StartBulkEdit>

/** The fields of a lead, by name, that have to be filled before it can be changed so. */
const MissingFields = z.array(z.string())

export const BulkEdit = z.object({
  ...Versioned,
  kind: z.enum(BULK_CHANGES),
  /** What was asked for. */
  change: z.looseObject({ kind: z.string() }),
  allOrNone: z.boolean(),
  state: z.enum(BULK_EDIT_STATES),
  /** Leads in the selection; `done` of them are changed, had it already, or are refused. */
  leads: z.int(),
  done: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Why leads were refused, most frequent first. */
  reasons: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      missing: MissingFields,
      leads: z.int(),
      examples: z.array(z.object({ leadId: OutId, name: z.string().nullable() })),
    }),
  ),
  /** After undoing: leads that have again what they had, and those that somebody changed since. */
  restored: z.int(),
  kept: z.int(),
  /** Why it stopped, when the state is `failed`: a code of the problem messages. */
  problem: z.string().nullable(),
  /** A refusal code when it can't be undone now, else null. */
  whyNotUndo: z.string().nullable(),
  createdAt: OutInstant,
  createdBy: OutId,
  finishedAt: OutInstant.nullable(),
  undoneAt: OutInstant.nullable(),
  undoneBy: OutId.nullable(),
})
export type BulkEdit = z.output<typeof BulkEdit>

/** A lead that was not changed, or not given back. Number and name as far as the asker may see it. */
export const BulkRefusal = z.object({
  leadId: OutId,
  number: z.string().nullable(),
  name: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  missing: MissingFields,
})
export type BulkRefusal = z.output<typeof BulkRefusal>

export const bulkEdits = {
  list: operation({
    method: 'GET',
    path: '/bulk-edits',
    area: 'leads',
    permission: 'leads.bulkEdit',
    query: z.strictObject(pageQuery),
    response: Page(BulkEdit),
    summary: 'List my bulk edits, newest first; all of them with the right to manage settings.',
  }),
  start: operation({
    method: 'POST',
    path: '/leads/bulk-edits',
    area: 'leads',
    permission: 'leads.bulkEdit',
    body: StartBulkEdit,
    response: BulkEdit,
    status: 202,
    summary: 'Change many leads at once.',
    description:
      'Up to 50 leads are done within the request, more in the background. Each lead is changed by the same rules as alone, with the rights of whoever asks; those that may not be changed are refused with their reasons and stay as they are. A selection of `leads` can say which version of each was seen: a lead of which somebody has changed since what this would change is refused as `record_changed`, other changes since stay beside it. With `allOrNone`, for up to 1,000 leads, one refused lead ends it as `failed` with the problem `all_or_none_refused`: nothing is changed, and `reasons` and the refusals tell which leads kept it from happening, and why.',
  }),
  get: operation({
    method: 'GET',
    path: '/bulk-edits/:bulkEditId',
    area: 'leads',
    permission: 'leads.bulkEdit',
    response: BulkEdit,
    summary: 'Read a bulk edit with its progress.',
  }),
  refusals: operation({
    method: 'GET',
    path: '/bulk-edits/:bulkEditId/refusals',
    area: 'leads',
    permission: 'leads.bulkEdit',
    query: z.strictObject(pageQuery),
    response: Page(BulkRefusal),
    summary: 'The leads that were refused and why, in the order of the selection.',
  }),
  kept: operation({
    method: 'GET',
    path: '/bulk-edits/:bulkEditId/kept',
    area: 'leads',
    permission: 'leads.bulkEdit',
    query: z.strictObject(pageQuery),
    response: Page(BulkRefusal),
    summary: 'After undoing: the leads that were not given back, and why.',
  }),
  undo: operation({
    method: 'DELETE',
    path: '/bulk-edits/:bulkEditId',
    area: 'leads',
    permission: 'leads.bulkEdit',
    response: BulkEdit,
    status: 202,
    summary: 'Undo a bulk edit within 30 days; one that still runs stops there.',
    description:
      'Each lead gets back what it had, unless somebody changed that since: such a lead keeps it and is listed under `kept`.',
  }),
}
