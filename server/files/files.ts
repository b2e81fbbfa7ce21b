import type { Updateable } from 'kysely'
import type { StoredFile } from '#api/files.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { FilesTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { type FileRecord, recordOf, toFile } from '#server/files/file-rows.ts'
import { binnedFiles, visibleFiles } from '#server/files/visible-files.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { refuseForeignRecord } from '#server/timeline/activity-record.ts'

export async function renameFile(
  ctx: Context,
  fileId: string,
  { name }: { name: string },
  seenVersion: number,
): Promise<StoredFile> {
  return inTransaction(ctx, async (ctx) => {
    const file = await lockFile(ctx, fileId, 'kept')
    if (file.version !== seenVersion) throw changedMeanwhile(file.version)
    if (file.name === name) return toFile(file)
    const renamed = await writeFile(ctx, file, { name })
    await recordEvent(ctx, 'file_renamed', recordOf(file), { fileId, name, from: file.name })
    return toFile(renamed)
  })
}

/** Takes a file away from its record; for 30 days it can be taken back. */
export async function deleteFile(ctx: Context, fileId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const file = await lockFile(ctx, fileId, 'kept')
    await writeFile(ctx, file, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
    await recordEvent(ctx, 'file_removed', recordOf(file), { fileId, name: file.name })
  })
}

export async function restoreFile(ctx: Context, fileId: string): Promise<StoredFile> {
  return inTransaction(ctx, async (ctx) => {
    const file = await lockFile(ctx, fileId, 'deleted')
    const restored = await writeFile(ctx, file, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'file_restored', recordOf(file), { fileId, name: file.name })
    return toFile(restored)
  })
}

/** Locks a file that the asker may change: who may edit its record, as with everything in its history. */
async function lockFile(
  ctx: Context,
  fileId: string,
  which: 'kept' | 'deleted',
): Promise<FileRecord> {
  const files = which === 'kept' ? visibleFiles(ctx) : binnedFiles(ctx)
  const file = await files
    .selectAll('files')
    .where('files.id', '=', fileId)
    .forUpdate('files')
    .executeTakeFirst()
  if (!file) throw new Refusal('not_found', 'not_found')
  await refuseForeignRecord(ctx, recordOf(file)).catch(asForeign)
  return file
}

/** A file seen through another record, such as a former lead's on its customer, is there to be read. */
function asForeign(refusal: unknown): never {
  if (refusal instanceof Refusal && refusal.kind === 'not_found') {
    throw new Refusal('forbidden', 'file_not_yours_to_change')
  }
  throw refusal
}

async function writeFile(
  ctx: Context,
  file: FileRecord,
  columns: Updateable<FilesTable>,
): Promise<FileRecord> {
  return ctx.db
    .updateTable('files')
    .set({ ...columns, version: file.version + 1, updated_at: ctx.now })
    .where('id', '=', file.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
