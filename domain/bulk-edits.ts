import type { Grant, Rights } from '#domain/access.ts'
import type { Changes } from '#domain/timeline.ts'

/** What can be done to many leads at once. */
export const BULK_CHANGES = [
  'assign',
  'shareOut',
  'status',
  'rating',
  'priority',
  'tags',
  'followUp',
  'disqualify',
  'delete',
] as const
export type BulkChangeKind = (typeof BULK_CHANGES)[number]

/** `failed`: it stopped before its end; what was done until then stays. */
export const BULK_EDIT_STATES = [
  'waiting',
  'running',
  'done',
  'failed',
  'undoing',
  'undone',
] as const
export type BulkEditState = (typeof BULK_EDIT_STATES)[number]

/** The right of its own that a change needs, beyond editing the lead. */
const GRANT_OF: Partial<Record<BulkChangeKind, { grant: Grant; code: string }>> = {
  assign: { grant: 'leads.assign', code: 'leads_assign_missing' },
  shareOut: { grant: 'leads.assign', code: 'leads_assign_missing' },
  disqualify: { grant: 'leads.disqualify', code: 'leads_disqualify_missing' },
}

/** Why a person may not change several leads at once in this way, whichever they are: a refusal code, or undefined. */
export function whyNotBulkEdit(kind: BulkChangeKind, rights: Rights): string | undefined {
  if (!rights.can('leads.bulkEdit')) return 'leads_bulk_edit_missing'
  const own = GRANT_OF[kind]
  if (own && !rights.can(own.grant)) return own.code
  if (rights.scope('leads', kind === 'delete' ? 'delete' : 'edit') === 'none') {
    return 'permission_missing'
  }
}

/** Whose turn it is: place 0 is the first one's, and nobody gets a second before everybody has one. */
export function turnOf<User>(users: readonly [User, ...User[]], place: number): User {
  return users[place % users.length] ?? users[0]
}

/** For how many days a bulk edit can be undone. */
const UNDO_BULK_EDIT_DAYS = 30

/**
 * Why a bulk edit can't be undone: it was already, it changed nothing, or it is more than 30 days
 * old. One that still runs can be: it stops there. `createdAt` and `now` are ISO 8601.
 */
export function whyNotUndoableBulkEdit(
  edit: { state: BulkEditState; createdAt: string; changed: number },
  now: string,
): string | undefined {
  if (edit.state === 'undoing' || edit.state === 'undone') return 'bulk_edit_undone_already'
  const isOver = edit.state === 'done' || edit.state === 'failed'
  if (isOver && edit.changed === 0) return 'bulk_edit_changed_nothing'
  const days = (Date.parse(now) - Date.parse(edit.createdAt)) / 86_400_000
  if (days > UNDO_BULK_EDIT_DAYS) return 'bulk_edit_too_old'
}

/** To how many leads at most a bulk edit can be done all or none: they are changed in one transaction. */
export const MOST_ALL_OR_NONE = 1_000

/** What each change writes of a lead. Deleting takes all of it. */
const WRITES: Record<Exclude<BulkChangeKind, 'tags' | 'delete'>, readonly string[]> = {
  assign: ['ownerId'],
  shareOut: ['ownerId'],
  status: ['statusId'],
  rating: ['ratingId'],
  priority: ['priority'],
  followUp: ['followUp'],
  disqualify: ['statusId', 'followUp'],
}

/**
 * Whether a change would write over what became of a lead after its asker looked at it. `since` is
 * what became of its facts since, `tags` what the change makes of those it has now. Changes of
 * different facts go together, of tags those of different tags; deleting asks after any change.
 */
export function isOverwriting(
  kind: BulkChangeKind,
  since: Changes,
  tags?: { before: readonly string[]; after: readonly string[] },
): boolean {
  if (kind === 'delete') return true
  if (kind !== 'tags') {
    return WRITES[kind].some((fact) => {
      const change = since[fact]
      return change !== undefined && change.from !== change.to
    })
  }
  const { from = [], to = [] } = (since['tagIds'] ?? {}) as { from?: string[]; to?: string[] }
  const theirs = differing(from, to)
  return differing(tags?.before ?? [], tags?.after ?? []).some((id) => theirs.includes(id))
}

/** What is in one of two lists only. */
function differing(some: readonly string[], others: readonly string[]): string[] {
  const { add, remove } = oppositeOfTags(some, others)
  return [...add, ...remove]
}

/** A lead's tags after a change of tags: those named come to it or go, whatever else it has stays. Sorted. */
export function changedTags(
  tagIds: readonly string[],
  { add = [], remove = [] }: { add?: readonly string[]; remove?: readonly string[] },
): string[] {
  const left = tagIds.filter((id) => !remove.includes(id))
  return [...new Set([...left, ...add])].toSorted()
}

/** The change of tags that takes another one back, and leaves alone what was not its doing. */
export function oppositeOfTags(
  before: readonly string[],
  after: readonly string[],
): { add: string[]; remove: string[] } {
  return {
    add: before.filter((id) => !after.includes(id)),
    remove: after.filter((id) => !before.includes(id)),
  }
}
