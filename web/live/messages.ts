import type { LiveChanges, LiveRecord } from '#domain/live.ts'

const EVENTS = ['hello', 'changes', 'presence', 'reset', 'ended', 'ping'] as const

/** What comes over the stream, and `broken`, when none can be opened. */
export type LiveMessage =
  | { event: 'changes'; data: LiveChanges }
  | { event: 'presence'; data: { records: { record: LiveRecord; id: string }[] } }
  | { event: Exclude<(typeof EVENTS)[number], 'changes' | 'presence'> | 'broken' }

/** A message, and from where on to listen after it. */
export type Heard = { message: LiveMessage; cursor: string | undefined }

/** When the browser has given up, it is tried again by hand, less and less often, and not by everybody at the same moment. */
const AGAIN_MS = 5_000
const MOST_DOUBLED = 4

/** Opens the stream at an address made anew for each try; answers how to close it. */
export function openStream(address: () => string, hear: (heard: Heard) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let source: EventSource | undefined
  let failures = 0

  function connect(): void {
    const opened = new EventSource(address())
    source = opened
    for (const event of EVENTS) {
      opened.addEventListener(event, ({ data, lastEventId }) => {
        failures = 0
        // Whoever was told that it is over does not come back by himself.
        if (event === 'ended') opened.close()
        const message = { event, data: JSON.parse(String(data)) } as LiveMessage
        hear({ message, cursor: lastEventId || undefined })
      })
    }
    opened.addEventListener('error', () => {
      if (opened.readyState !== EventSource.CLOSED) return
      hear({ message: { event: 'broken' }, cursor: undefined })
      timer = setTimeout(
        connect,
        AGAIN_MS * 2 ** Math.min(failures, MOST_DOUBLED) * (1 + Math.random()),
      )
      failures += 1
    })
  }

  connect()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
