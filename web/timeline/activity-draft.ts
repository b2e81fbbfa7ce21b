import type { Activity } from '#api/timeline.ts'
import { plainTextOf, type RichText } from '#domain/rich-text.ts'
import type { ActivityKind } from '#domain/timeline.ts'

/** What is being typed about something that happened. No `occurredAt` means now. */
export interface ActivityDraft {
  kind: ActivityKind
  document: RichText
  outcome: string
  direction: 'in' | 'out'
  occurredAt: string | null
}

const NO_TEXT: RichText = { type: 'doc', content: [] }

export const BLANK: ActivityDraft = {
  kind: 'note',
  document: NO_TEXT,
  outcome: '',
  direction: 'out',
  occurredAt: null,
}

export function draftOf(activity: Activity): ActivityDraft {
  return {
    kind: activity.kind,
    document: activity.document,
    outcome: activity.outcome ?? '',
    direction: activity.direction ?? 'out',
    occurredAt: activity.occurredAt,
  }
}

/** What the draft says, as the API takes it; each kind has only the fields that its form shows. */
export function activityOf({ kind, document, outcome, direction, occurredAt }: ActivityDraft) {
  const isPlain = kind === 'note' || kind === 'comment'
  return {
    document,
    ...(!isPlain && { outcome, ...(occurredAt && { occurredAt }) }),
    ...((kind === 'call' || kind === 'email') && { direction }),
  }
}

/** What of it differs from how it was, so that a correction leaves the rest to others. */
export function correctionOf(draft: ActivityDraft, before: ActivityDraft) {
  const was: Record<string, unknown> = activityOf(before)
  const changed = Object.entries(activityOf(draft)).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(was[field]),
  )
  return Object.fromEntries(changed) as Partial<ReturnType<typeof activityOf>>
}

export function isTyped(draft: ActivityDraft): boolean {
  return hasWords(draft.document) || draft.outcome.trim() !== ''
}

function hasWords(document: RichText): boolean {
  return plainTextOf(document).trim() !== ''
}

/** Whether what is there may be sent: a note or comment says something. */
export function isSendable({ kind, document }: ActivityDraft): boolean {
  return (kind !== 'note' && kind !== 'comment') || hasWords(document)
}
