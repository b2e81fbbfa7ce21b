import { useSyncExternalStore } from 'react'
import type { LiveChange } from '#domain/live.ts'

type LastChange = { by: string; at: string }

const MOST_KEPT = 500
const lastChanges = new Map<string, LastChange>()
const listeners = new Set<() => void>()

/** Keeps who changed which record last, as far as somebody else did and this page was told. */
export function keepLastChanges(changes: readonly LiveChange[], myId: string): void {
  const at = new Date().toISOString()
  for (const { id, by } of changes) {
    if (by === null || by === myId) continue
    lastChanges.delete(id)
    lastChanges.set(id, { by, at })
  }
  for (const id of lastChanges.keys()) {
    if (lastChanges.size <= MOST_KEPT) break
    lastChanges.delete(id)
  }
  listeners.forEach((tell) => tell())
}

/** Who else changed a record last while this page was open. */
export function useLastChange(id: string): LastChange | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => lastChanges.get(id),
  )
}
