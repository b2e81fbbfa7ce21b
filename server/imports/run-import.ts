import type { Import } from '#api/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { getImport, type ImportRecord, readImport } from '#server/imports/visible-imports.ts'
import { queueJob } from '#server/jobs/jobs.ts'

export const IMPORT_JOB = 'imports'

/** Starts an import in the background. */
export async function runImport(ctx: Context, importId: string): Promise<Import> {
  return inTransaction(ctx, async (ctx) => {
    await startImport(ctx, importId)
    await queueJob(ctx, IMPORT_JOB, { importId })
    return getImport(ctx, importId)
  })
}

/** Notes that an import is to be run; who runs it is the caller's to arrange. */
export async function startImport(ctx: Context, importId: string): Promise<void> {
  const record = await readImport(ctx, importId, 'locked')
  if (record.state !== 'mapping') throw new Refusal('conflict', 'import_already_started')
  if (!ctx.rights.can('leads.create')) throw new Refusal('forbidden', 'leads_create_missing')
  await ctx.db
    .updateTable('imports')
    .set({ state: 'waiting', started_at: ctx.now, version: record.version + 1 })
    .where('id', '=', importId)
    .execute()
  await recordEvent(ctx, 'import_started', {}, { importId, fileName: record.file_name })
}

/** Stops an import after the rows that are being done now; rows done stay. */
export async function cancelImport(ctx: Context, importId: string): Promise<Import> {
  return inTransaction(ctx, async (ctx) => {
    const record = await readImport(ctx, importId, 'locked')
    if (!['mapping', 'waiting', 'running'].includes(record.state)) {
      throw new Refusal('conflict', 'import_already_finished')
    }
    await finishImport(ctx, record, { state: 'cancelled' })
    return getImport(ctx, importId)
  })
}

/** Notes how an import ended, with what it did until then, and lets its file go. */
export async function finishImport(
  ctx: Context,
  record: Pick<ImportRecord, 'id' | 'version'>,
  end: { state: 'done' | 'cancelled' } | { state: 'failed'; problem: string },
): Promise<void> {
  const done = await ctx.db
    .updateTable('imports')
    .set({ ...end, finished_at: ctx.now, version: record.version + 1 })
    .where('id', '=', record.id)
    .returning(['rows_created', 'rows_skipped', 'rows_failed', 'started_at'])
    .executeTakeFirstOrThrow()
  // The rows that need mending are kept with their reasons; the rest of the file is in the leads.
  await ctx.db.deleteFrom('import_chunks').where('import_id', '=', record.id).execute()
  if (!done.started_at) return
  await recordEvent(
    ctx,
    'import_finished',
    {},
    {
      importId: record.id,
      created: done.rows_created,
      skipped: done.rows_skipped,
      failed: done.rows_failed,
    },
  )
}
