import type { Reader } from '#api/audit.ts'
import type { Context } from '#server/context.ts'
import { whoSees } from '#server/people/who-sees.ts'
import { recordKindOf, refuseHiddenRecord } from '#server/timeline/activity-record.ts'
import type { TimelineOf } from '#server/timeline/linked-records.ts'

/** Who may see a record; told to whoever sees it himself. */
export async function listReaders(ctx: Context, of: TimelineOf): Promise<{ items: Reader[] }> {
  const record = await refuseHiddenRecord(ctx, of)
  return { items: await whoSees(ctx, recordKindOf(of), record) }
}
