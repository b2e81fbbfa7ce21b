import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { forgetOldBulkEdits } from '#server/bulk-edits/bulk-edit-jobs.ts'
import type { Db } from '#server/context.ts'
import { forgetOldAnswers } from '#server/http/keep-answer.ts'
import { forgetOldPresences } from '#server/live/presence.ts'
import { forgetOldNotifications } from '#server/notifications/notifications.ts'
import { foldLeadTallies } from '#server/leads/fold-tallies.ts'
import { forgetDeletedViews } from '#server/views/forget-deleted-views.ts'

export type Chore = { name: string; everySeconds: number; run: (db: Db) => Promise<void> }

/** What is done now and then, by whichever process comes to it: each chore may run twice at once, or not for a while. */
const CHORES: Chore[] = [
  { name: 'fold tallies', everySeconds: 5, run: foldLeadTallies },
  { name: 'forget old answers', everySeconds: 3600, run: forgetOldAnswers },
  { name: 'forget old presences', everySeconds: 300, run: forgetOldPresences },
  { name: 'forget old notifications', everySeconds: 3600, run: forgetOldNotifications },
  { name: 'forget old bulk edits', everySeconds: 3600, run: forgetOldBulkEdits },
  { name: 'forget deleted views', everySeconds: 3600, run: forgetDeletedViews },
]

/** Starts these and further chores; a failing one is logged and tried again at its next turn. */
export function startChores(
  db: Db,
  log: FastifyBaseLogger,
  further: Chore[] = [],
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = [...CHORES, ...further].map((chore) => repeat(chore, db, log, stopping.signal))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(running)
    },
  }
}

async function repeat(
  chore: Chore,
  db: Db,
  log: FastifyBaseLogger,
  stopping: AbortSignal,
): Promise<void> {
  while (!stopping.aborted) {
    try {
      await sleep(chore.everySeconds * 1000, undefined, { signal: stopping })
    } catch {
      return
    }
    await chore
      .run(db)
      .catch((error: unknown) => log.warn({ err: error, chore: chore.name }, 'a chore failed'))
  }
}
