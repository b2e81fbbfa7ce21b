import { Readable } from 'node:stream'
import type { FoundActor } from '#server/people/authenticate.ts'

/** What may wait for a client that does not read. Beyond it the client is let go; it comes back with its cursor. */
const MOST_WAITING = 256 * 1024

/** How long something may wait for it. */
const LONGEST_WAIT_MS = 60_000

/** How long a last word may take. */
const FAREWELL_MS = 2_000

/** How soon a browser comes back by itself. */
const RETRY_MS = 2_000

/** One open stream. */
export type Listener = {
  stream: Readable
  /** Its session or key. */
  credentialId: string
  actor: FoundActor
  /** What happens while what was missed is still being read waits here, so that nothing overtakes it. */
  held: Message[] | undefined
  waitingSince: number | undefined
  /** The last word was said. */
  isOver: boolean
}

export type Message = { event: string; data: unknown; id?: string }

export function openListener(credentialId: string, actor: FoundActor): Listener {
  const listener: Listener = {
    credentialId,
    actor,
    held: [],
    waitingSince: undefined,
    isOver: false,
    stream: new Readable({
      read() {
        listener.waitingSince = undefined
      },
    }),
  }
  // A client that goes away is no fault.
  listener.stream.on('error', () => {})
  // Not all at the same moment, after a restart.
  listener.stream.push(`retry: ${RETRY_MS + Math.floor(Math.random() * RETRY_MS)}\n\n`)
  return listener
}

/** Tells a listener something, or keeps it until he has heard what he missed. */
export function tell(listener: Listener, message: Message): void {
  if (listener.held) listener.held.push(message)
  else write(listener, message)
}

/** Tells what was missed, then what was held meanwhile. */
export function catchUp(listener: Listener, missed: Message[]): void {
  const held = listener.held ?? []
  listener.held = undefined
  for (const message of [...missed, ...held]) write(listener, message)
}

/** Ends a stream with a last word; whatever is still held is not said any more. */
export function end(listener: Listener, message?: Message): void {
  listener.held = undefined
  if (message) write(listener, message)
  if (listener.stream.destroyed || listener.isOver) return
  listener.isOver = true
  listener.stream.push(null)
  // Who does not read does not hear the end either.
  setTimeout(() => listener.stream.destroy(), FAREWELL_MS).unref()
}

function write(listener: Listener, { event, data, id }: Message): void {
  const { stream } = listener
  if (stream.destroyed || listener.isOver) return
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    `event: ${event}`,
    `data: ${JSON.stringify(data)}`,
  ]
  const isRead = stream.push(`${lines.join('\n')}\n\n`)
  if (isRead) return
  listener.waitingSince ??= Date.now()
  const hasWaitedTooLong = Date.now() - listener.waitingSince > LONGEST_WAIT_MS
  if (stream.readableLength > MOST_WAITING || hasWaitedTooLong) stream.destroy()
}
