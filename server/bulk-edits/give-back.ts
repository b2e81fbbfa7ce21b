import type { BulkChange } from '#api/bulk-edits.ts'
import { isWithin } from '#domain/access.ts'
import { changedTags, oppositeOfTags } from '#domain/bulk-edits.ts'
import { PRIORITIES, whyNotEditable, whyNotWorkable } from '#domain/leads.ts'
import { whyNotByHand } from '#domain/statuses.ts'
import { type Changes, changesBetween } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import type { LeadDeed } from '#server/leads/lead-deeds.ts'
import { factsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import type { Process } from '#server/workspace/process.ts'

type Columns = Partial<LeadRecord>
/** What a bulk edit wrote to a lead, and what stood there before. */
export type Kept = { before: Columns; after: Columns }

/** By which columns it shows whether somebody changed since what a bulk edit wrote. */
const SHOWN_BY: Record<Exclude<BulkChange['kind'], 'tags'>, (keyof LeadRecord)[]> = {
  assign: ['owner_id', 'team_id'],
  shareOut: ['owner_id', 'team_id'],
  status: ['status_id', 'status_since'],
  rating: ['rating_id'],
  priority: ['priority'],
  followUp: ['follow_up_at', 'follow_up_kind', 'follow_up_user_id', 'follow_up_note'],
  disqualify: ['status_id', 'disqualified_at'],
  delete: ['deleted_at'],
}

/** Why a lead is not given back what it had: somebody changed that since, or it may not be changed now. */
export function whyNotGivenBack(
  ctx: Context,
  kind: BulkChange['kind'],
  lead: LeadRecord,
  { before, after }: Kept,
  process: Process,
): string | undefined {
  // A lead that this very deed gave away is still his who takes that back.
  const owner = lead.owner_id === after.owner_id ? before.owner_id : lead.owner_id
  const facts = { ...factsOf(lead), ownerId: owner ?? null }
  if (!isWithin(ctx.rights.scope('leads', 'read'), facts, ctx.user)) return 'not_found'
  if (kind === 'delete') {
    const mayDelete = isWithin(ctx.rights.scope('leads', 'delete'), facts, ctx.user)
    if (!mayDelete) return 'lead_not_yours_to_delete'
  } else {
    const mayChange = kind === 'followUp' ? whyNotWorkable : whyNotEditable
    const whyNot = mayChange(facts, ctx.user, ctx.rights)
    if (whyNot) return whyNot
    if (lead.deleted_at) return 'lead_is_deleted'
  }
  if (kind === 'tags') return undefined
  if (kind === 'followUp' && lead.disqualified_at) return 'lead_is_closed'
  const isChanged = SHOWN_BY[kind].some((column) => lead[column] !== after[column])
  if (isChanged) return 'changed_since'
  if (kind === 'status' && !isStillByHand(before.status_id, process)) return 'changed_since'
}

/** Whether a person could have given a lead this status as the workspace sells now. */
function isStillByHand(statusId: string | undefined, process: Process): boolean {
  const kind = process.statuses.find(({ id }) => id === statusId)?.kind
  return kind !== undefined && !whyNotByHand(kind, process.statusAfterConverting)
}

/** What giving back does to a locked lead; nothing when there is nothing left of the bulk edit. */
export function givingBack(
  kind: BulkChange['kind'],
  lead: LeadRecord,
  kept: Kept,
  livingTags: Set<string>,
): LeadDeed | undefined {
  if (kind === 'tags') return tagsBack(lead, kept, livingTags)
  // The status before closing is kept true to how the workspace sells; the one noted back then is not.
  const status_id = kind === 'disqualify' ? lead.status_before_closing_id : null
  const before = { ...kept.before, ...(status_id && { status_id }) }
  return { columns: before as LeadDeed['columns'], events: eventsOf(kind, lead, before) }
}

function tagsBack(
  lead: LeadRecord,
  { before, after }: Kept,
  livingTags: Set<string>,
): LeadDeed | undefined {
  const { add, remove } = oppositeOfTags(before.tag_ids ?? [], after.tag_ids ?? [])
  const change = { add: add.filter((id) => livingTags.has(id)), remove }
  const tagIds = changedTags(lead.tag_ids, change)
  const changes = changesBetween({ tagIds: lead.tag_ids.toSorted() }, { tagIds })
  if (Object.keys(changes).length === 0) return undefined
  return { columns: {}, tagIds, events: [changed(lead, changes)] }
}

function eventsOf(
  kind: Exclude<BulkChange['kind'], 'tags'>,
  lead: LeadRecord,
  before: Columns,
): LeadDeed['events'] {
  switch (kind) {
    case 'assign':
    case 'shareOut':
      return [{ type: 'lead_assigned', data: { from: lead.owner_id, to: before.owner_id ?? null } }]
    case 'status':
      return [
        { type: 'lead_status_changed', data: { from: lead.status_id, to: before.status_id! } },
      ]
    case 'rating': {
      const ratings = { ratingId: lead.rating_id }
      return [changed(lead, changesBetween(ratings, { ratingId: before.rating_id ?? null }))]
    }
    case 'priority': {
      const names = { priority: priorityOf(lead.priority) }
      return [changed(lead, changesBetween(names, { priority: priorityOf(before.priority!) }))]
    }
    case 'followUp':
      return followUpEvents(lead, before)
    case 'disqualify': {
      const reopened = { from: lead.status_id, to: before.status_id! }
      return [{ type: 'lead_reopened', data: reopened }]
    }
    case 'delete':
      return [{ type: 'lead_restored', data: {} }]
  }
}

function followUpEvents(lead: LeadRecord, before: Columns): LeadDeed['events'] {
  const { follow_up_at: at, follow_up_kind: kind } = before
  if (at && kind) {
    const { follow_up_user_id: userId = null, follow_up_note: note = null } = before
    return [{ type: 'follow_up_planned', data: { at, kind, userId, note } }]
  }
  const gone = { at: lead.follow_up_at!, kind: lead.follow_up_kind! }
  return [{ type: 'follow_up_removed', data: gone }]
}

function changed(lead: LeadRecord, changes: Changes): LeadDeed['events'][number] {
  return { type: 'lead_changed', data: { changes, version: lead.version + 1 } }
}

function priorityOf(stored: number) {
  return PRIORITIES[stored - 1]!
}
