import { useSyncExternalStore } from 'react'

/** `lost`: Kindling gives no answer. `signedOut`: it answers, and no longer knows who asks. */
export type Connection = 'good' | 'lost' | 'signedOut'

let connection: Connection = 'good'
const listeners = new Set<() => void>()

/** Told by every request how it went. */
export function tellConnection(now: Connection): void {
  if (connection === now) return
  connection = now
  listeners.forEach((tell) => tell())
}

/** What a failed request says about the connection. */
export function connectionAfter(error: unknown): Connection {
  if (isNoAnswer(error)) return 'lost'
  return partOf(error, 'code') === 'sign_in_needed' ? 'signedOut' : 'good'
}

/** The server, or what stands between, gave no answer worth the name; waiting may help. */
export function isNoAnswer(error: unknown): boolean {
  const status = partOf(error, 'status')
  return status === 0 || status === 502 || status === 503 || status === 504
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => connection,
  )
}

function partOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined
}
