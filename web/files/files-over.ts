import { useSyncExternalStore } from 'react'

let over = false
const listeners = new Set<() => void>()

/** Whether files are being dragged over the page. */
export function useFilesOver(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => over,
  )
}

export function setFilesOver(now: boolean): void {
  over = now
  for (const tell of listeners) tell()
}
