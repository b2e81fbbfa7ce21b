import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isNoAnswer, tellConnection } from '#web/layout/connection.ts'
import { sessionQuery } from '#web/session.ts'
import { addChanges, type AskedAgain, isAskedAgain, nothingAskedAgain } from './asked-again.ts'
import { keepLastChanges } from './last-changes.ts'
import type { LiveMessage } from './messages.ts'
import { listenLive } from './stream.ts'

/** Several changes in a row are asked for together. */
const GATHER_MS = 80
/** Between two askings, so that a flood of changes is no flood of requests. */
const PAUSE_MS = 500
/** While a deed of one's own is on its way, its answer comes first; but not for ever. */
const LONGEST_WAIT_MS = 5_000

/** Keeps what is on the screen as it is at the server, for as long as somebody is signed in. */
export function useLive(myId: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (myId === undefined) return
    return keepUpToDate(queries, myId)
  }, [queries, myId])
}

function keepUpToDate(queries: QueryClient, myId: string): () => void {
  let asked = nothingAskedAgain()
  let timer: ReturnType<typeof setTimeout> | undefined
  let nextAt = 0
  let isFirst = true

  function hear(message: LiveMessage): void {
    if (message.event === 'changes') {
      addChanges(asked, message.data)
      keepLastChanges(message.data.changes, myId)
      plan()
    } else if (message.event === 'presence') {
      for (const { id } of message.data.records)
        void queries.invalidateQueries({ queryKey: ['presence', id] })
    } else if (message.event === 'reset') {
      void queries.invalidateQueries()
    } else if (message.event === 'hello') {
      // What was read before the stream was open may have changed in between.
      if (isFirst) void queries.invalidateQueries({ predicate: isReadEarly })
      isFirst = false
    } else if (message.event !== 'ping') {
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      void askWhetherThere()
    }
  }

  function plan(): void {
    timer ??= setTimeout(flush, Math.max(GATHER_MS, nextAt - Date.now()))
  }

  function flush(waited = 0): void {
    if (queries.isMutating() > 0 && waited < LONGEST_WAIT_MS) {
      timer = setTimeout(() => flush(waited + GATHER_MS), GATHER_MS)
      return
    }
    timer = undefined
    const now = asked
    asked = nothingAskedAgain()
    const began = Date.now()
    nextAt = began + PAUSE_MS
    void askAgain(queries, now).then(() => {
      // Where asking takes long, it is asked less often.
      nextAt = Math.max(nextAt, Date.now() + 2 * (Date.now() - began))
    })
  }

  const stop = listenLive(myId, hear)
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** What nobody looks at is only marked as old, and asked for when somebody looks. */
async function askAgain(queries: QueryClient, asked: AskedAgain): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey }) => isAskedAgain(queryKey, asked),
    refetchType: document.visibilityState === 'visible' ? 'active' : 'none',
  })
}

const LONG_LIVED = new Set<unknown>(['session', 'workspace', 'setup'])

function isReadEarly({
  queryKey,
  state,
}: {
  queryKey: readonly unknown[]
  state: { dataUpdatedAt: number }
}) {
  return state.dataUpdatedAt > 0 && !LONG_LIVED.has(queryKey[0])
}

async function askWhetherThere(): Promise<void> {
  const status = await fetch('/readyz', { cache: 'no-store' }).then(
    (answer) => answer.status,
    () => 0,
  )
  if (isNoAnswer({ status })) tellConnection('lost')
}
