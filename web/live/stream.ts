import { addressOf, operations } from '#web/api.ts'
import { type Heard, type LiveMessage, openStream } from './messages.ts'

/** The server says something every fifteen seconds; silence for three times that is a dead line. */
const SILENCE_MS = 45_000
const CHECK_MS = 10_000

/**
 * Listens to the server's stream of changes until it is told to stop. All tabs of one person share
 * one stream, because a browser opens only six connections to a server that speaks HTTP/1.1: the
 * tab that holds the lock listens and tells the others, and when it closes another one goes on from
 * the same place. A tab that hears nothing any more, as after a sleep, takes the turn.
 */
export function listenLive(person: string, hear: (message: LiveMessage) => void): () => void {
  const name = `kindling-live-${person}`
  const channel = new BroadcastChannel(name)
  let cursor: string | undefined
  let lastHeard = Date.now()
  let isOver = false
  let close: (() => void) | undefined

  function take({ message, cursor: at }: Heard): void {
    lastHeard = Date.now()
    cursor = at ?? cursor
    if (message.event === 'ended') isOver = true
    hear(message)
  }

  function open(tell: (heard: Heard) => void): void {
    close?.()
    const address = () => addressOf(operations.live.stream, {}, { after: cursor })
    close = openStream(address, tell)
  }

  function shut(): void {
    close?.()
    close = undefined
  }

  const turns = takeTurns(name, {
    begin: () =>
      open((heard) => {
        channel.postMessage(heard)
        take(heard)
      }),
    end: shut,
  })

  function look(): void {
    const isInSight = document.visibilityState === 'visible'
    const isSilent = Date.now() - lastHeard > SILENCE_MS
    if (isOver) return
    if (!turns) {
      // Without turns the tab in sight listens for itself.
      if (!isInSight) shut()
      else if (!close || isSilent) open(take)
    } else if (isInSight && isSilent) turns.takeOver()
    if (isInSight && isSilent) lastHeard = Date.now()
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Heard>) => take(data))
  document.addEventListener('visibilitychange', look)
  const timer = setInterval(look, CHECK_MS)
  look()
  return () => {
    isOver = true
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    turns?.leave()
    shut()
    channel.close()
  }
}

type Turn = { begin: () => void; end: () => void }

/** One tab after the other. Browsers offer the locks for it only over https and on localhost. */
function takeTurns(name: string, turn: Turn) {
  const locks: LockManager | undefined = navigator.locks
  if (!locks) return undefined
  let waiting = new AbortController()
  let finish: (() => void) | undefined

  async function queue(steal: boolean): Promise<void> {
    waiting.abort()
    waiting = new AbortController()
    const { signal } = waiting
    try {
      await locks!.request(name, steal ? { steal } : { signal }, async () => {
        if (signal.aborted) return
        turn.begin()
        await new Promise<void>((resolve) => (finish = resolve))
      })
    } catch {
      if (signal.aborted) return
      // Another tab took the turn from this one, which waits for the next.
      finish = undefined
      turn.end()
      await queue(false)
    }
  }

  void queue(false)
  return {
    takeOver: () => (finish ? turn.begin() : void queue(true)),
    leave: () => {
      waiting.abort()
      finish?.()
    },
  }
}
