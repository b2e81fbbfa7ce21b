import { useSyncExternalStore } from 'react'

let isLost = false
const listeners = new Set<() => void>()

/** Told by every request: `true` after one that got no answer, `false` after one that did. */
export function tellConnection(lost: boolean): void {
  if (isLost === lost) return
  isLost = lost
  listeners.forEach((tell) => tell())
}

/** The server, or what stands between, gave no answer worth the name; waiting may help. */
export function isNoAnswer(error: unknown): boolean {
  const status = typeof error === 'object' && error !== null && 'status' in error && error.status
  return status === 0 || status === 502 || status === 503 || status === 504
}

export function useConnectionLost(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isLost,
  )
}
