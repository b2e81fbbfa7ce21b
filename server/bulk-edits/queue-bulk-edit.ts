import type { Context } from '#server/context.ts'
import { queueJob } from '#server/jobs/jobs.ts'

export const BULK_EDIT_JOB = 'bulk-edits'

/** As many leads as are done within the request. */
const DONE_AT_ONCE = 50

/** Does the work here and now when it is about a few leads, so that the answer has the outcome; else in the background. */
export async function doNowOrQueue(
  ctx: Context,
  bulkEditId: string,
  leads: number,
  work: (ctx: Context, bulkEditId: string) => Promise<void>,
): Promise<void> {
  if (leads <= DONE_AT_ONCE) await work(ctx, bulkEditId)
  else await queueJob(ctx, BULK_EDIT_JOB, { bulkEditId })
}
