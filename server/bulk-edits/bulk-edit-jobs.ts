import { sql } from 'kysely'
import { BULK_EDIT_JOB } from '#server/bulk-edits/queue-bulk-edit.ts'
import { type BulkEditParts, workOnBulkEdit } from '#server/bulk-edits/work-on-bulk-edit.ts'
import type { Db } from '#server/context.ts'
import { type JobHandler, queueAgain } from '#server/jobs/jobs.ts'

/** The jobs of bulk edits, for the server that works on them. */
export function bulkEditJobs(parts: BulkEditParts): Record<string, JobHandler> {
  return {
    [BULK_EDIT_JOB]: async ({ bulkEditId }, stopping) => {
      await workOnBulkEdit(parts, String(bulkEditId), stopping)
    },
  }
}

/** Queues every unfinished bulk edit once more, at start: after a crash nobody may be working on it. */
export async function resumeBulkEdits(db: Db): Promise<void> {
  const unfinished = await db
    .selectFrom('bulk_edits')
    .select('id')
    .where('state', 'in', ['waiting', 'running', 'undoing'])
    .execute()
  await queueAgain(
    db,
    BULK_EDIT_JOB,
    unfinished.map(({ id }) => ({ bulkEditId: id })),
  )
}

/** Forgets bulk edits that could not be undone any more for two months. What they did stays on the timelines. */
export async function forgetOldBulkEdits(db: Db): Promise<void> {
  await db
    .deleteFrom('bulk_edits')
    .where('created_at', '<', sql<string>`now() - interval '90 days'`)
    .execute()
}
