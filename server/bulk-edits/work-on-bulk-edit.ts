import { whyNotBulkEdit } from '#domain/bulk-edits.ts'
import { rightsOf } from '#domain/access.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import type { Channel } from '#domain/timeline.ts'
import { doNextLeads } from '#server/bulk-edits/do-bulk-edit.ts'
import { giveNextBack } from '#server/bulk-edits/undo-bulk-edit.ts'
import type { BulkEditRecord } from '#server/bulk-edits/visible-bulk-edits.ts'
import type { Context, Db } from '#server/context.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import { findActiveUser } from '#server/people/authenticate.ts'

/** What a bulk edit in the background needs that no request brings. */
export type BulkEditParts = Omit<Context, OfRequest> & { log: Log }
type OfRequest = 'user' | 'rights' | 'now' | 'language' | 'channel' | 'http' | 'bulkEdit'

/** The server is stopping: whoever comes next goes on. */
export class BulkEditNotNow extends Error {}

/**
 * Does, or undoes, a bulk edit from where it got to. The rights of whoever asked for it are looked
 * up anew for each batch, and it stops when they are gone.
 */
export async function workOnBulkEdit(
  parts: BulkEditParts,
  bulkEditId: string,
  stopping: AbortSignal,
): Promise<void> {
  try {
    while (await doNextBatch(parts, bulkEditId)) {
      if (stopping.aborted) throw new BulkEditNotNow('stopping')
    }
  } catch (error) {
    await failBulkEdit(parts, bulkEditId, error)
  }
}

async function doNextBatch(parts: BulkEditParts, bulkEditId: string): Promise<boolean> {
  const record = (await parts.db
    .selectFrom('bulk_edits')
    .selectAll()
    .where('id', '=', bulkEditId)
    .executeTakeFirst()) as BulkEditRecord | undefined
  if (!record) return false
  const ctx = await contextOf(parts, record)
  return record.state === 'undoing' ? giveNextBack(ctx, bulkEditId) : doNextLeads(ctx, bulkEditId)
}

/** Whoever asked for it, with the rights he has now. */
async function contextOf(parts: BulkEditParts, record: BulkEditRecord): Promise<Context> {
  const isUndoing = record.state === 'undoing'
  const asker = (isUndoing && record.undone_by) || record.created_by
  const found = await findActiveUser(parts.db, asker)
  if (!found) throw new Refusal('forbidden', 'bulk_edit_right_lost')
  const rights = rightsOf(found.permissions, found.extraPermissions)
  refuseWhen(whyNotBulkEdit(record.change.kind, rights) && 'bulk_edit_right_lost', 'forbidden')
  return {
    ...parts,
    user: isUndoing ? found.actor : { ...found.actor, apiKeyId: record.api_key_id },
    rights,
    now: new Date().toISOString(),
    language: found.language,
    channel: record.channel as Channel,
    http: { ip: '', userAgent: '', setSession() {} },
  }
}

/** Ends a bulk edit that can't go on. When only the database is away, it is tried again later. */
async function failBulkEdit(
  parts: BulkEditParts,
  bulkEditId: string,
  error: unknown,
): Promise<void> {
  if (error instanceof BulkEditNotNow) throw error
  const refusal = error instanceof Refusal ? error : refusalFromDatabase(error)
  if (refusal?.kind === 'unavailable') throw error
  if (!refusal) parts.log.error({ err: error, bulkEditId }, 'a bulk edit failed by a bug')
  const problem = refusal?.details.errors?.[0]?.code ?? refusal?.code ?? 'unexpected'
  await endAsFailed(parts.db, bulkEditId, problem)
}

async function endAsFailed(db: Db, bulkEditId: string, problem: string): Promise<void> {
  await db
    .updateTable('bulk_edits')
    .set((row) => ({
      state: 'failed',
      problem,
      finished_at: new Date().toISOString(),
      version: row('version', '+', 1),
    }))
    .where('id', '=', bulkEditId)
    .where('state', 'in', ['waiting', 'running', 'undoing'])
    .execute()
}
