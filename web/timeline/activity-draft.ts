import { useState } from 'react'
import type { Activity } from '#api/timeline.ts'
import type { ActivityKind } from '#domain/timeline.ts'

/** What is being typed about something that happened. No `occurredAt` means now. */
export interface ActivityDraft {
  kind: ActivityKind
  body: string
  outcome: string
  direction: 'in' | 'out'
  occurredAt: string | null
}

export const BLANK: ActivityDraft = {
  kind: 'note',
  body: '',
  outcome: '',
  direction: 'out',
  occurredAt: null,
}

export function draftOf(activity: Activity): ActivityDraft {
  return {
    kind: activity.kind,
    body: activity.body,
    outcome: activity.outcome ?? '',
    direction: activity.direction ?? 'out',
    occurredAt: activity.occurredAt,
  }
}

/** What the draft says, as the API takes it; each kind has only the fields that its form shows. */
export function activityOf({ kind, body, outcome, direction, occurredAt }: ActivityDraft) {
  return {
    body,
    ...(kind !== 'note' && { outcome, ...(occurredAt && { occurredAt }) }),
    ...((kind === 'call' || kind === 'email') && { direction }),
  }
}

export function isTyped(draft: ActivityDraft): boolean {
  return draft.body.trim() !== '' || draft.outcome.trim() !== ''
}

/** The unsent words for one record; they outlive a reload and a look at another page. */
export function useKeptDraft(name: string, first: Partial<ActivityDraft>) {
  const key = `kindling-draft-${name}`
  const [draft, setDraft] = useState<ActivityDraft>(() => ({
    ...BLANK,
    ...readKept(key),
    ...first,
  }))
  function change(next: ActivityDraft): void {
    setDraft(next)
    keep(key, isTyped(next) ? next : undefined)
  }
  return [draft, change] as const
}

function readKept(key: string): Partial<ActivityDraft> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<ActivityDraft>
  } catch {
    return {}
  }
}

function keep(key: string, draft: ActivityDraft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft))
    else sessionStorage.removeItem(key)
  } catch {
    // Storage may be blocked; the words then last as long as the page.
  }
}
