import { useState } from 'react'
import { useMe } from '#web/workspace.ts'
import { BLANK, isTyped, type ActivityDraft } from './activity-draft.ts'

const KEPT = 'kindling-draft-'

/** The unsent words for one record; they outlive a reload, a crash and a look at another page. */
export function useKeptDraft(name: string, first: Partial<ActivityDraft>) {
  const key = `${KEPT}${useMe().id}-${name}`
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
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<ActivityDraft>
    return Array.isArray(kept.document?.content) ? kept : {}
  } catch {
    return {}
  }
}

function keep(key: string, draft: ActivityDraft | undefined): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
  } catch {
    // Storage may be blocked; the words then last as long as the page.
  }
}

/** Leaves nothing of what was typed on the device, when somebody signs out of it. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(KEPT)) localStorage.removeItem(key)
    }
  } catch {
    // Storage may be blocked; then nothing is in it.
  }
}
