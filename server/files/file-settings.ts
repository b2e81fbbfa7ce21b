import type { FileSettings } from '#api/files.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'

export async function readLargestMegabytes(ctx: Context): Promise<number> {
  const settings = await ctx.db
    .selectFrom('file_settings')
    .select('largest_megabytes')
    .executeTakeFirstOrThrow()
  return settings.largest_megabytes
}

export async function readFileSettings(
  ctx: Context,
  store: Pick<FileStore, 'kind'>,
): Promise<FileSettings> {
  const [settings, kept] = await Promise.all([
    ctx.db.selectFrom('file_settings').selectAll().executeTakeFirstOrThrow(),
    ctx.db
      .selectFrom('files')
      .select(({ fn }) => [
        fn.countAll<string>().as('files'),
        fn.sum<string | null>('bytes').as('bytes'),
      ])
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ])
  return {
    version: settings.version,
    largestMegabytes: settings.largest_megabytes,
    store: store.kind,
    files: Number(kept.files),
    bytes: Number(kept.bytes),
  }
}

/** Changes how large a file may be. Files that are there already stay. */
export async function changeFileSettings(
  ctx: Context,
  store: Pick<FileStore, 'kind'>,
  input: { largestMegabytes: number },
  seenVersion: number,
): Promise<FileSettings> {
  return inTransaction(ctx, async (ctx) => {
    const { version, largest_megabytes } = await ctx.db
      .selectFrom('file_settings')
      .selectAll()
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    if (version !== seenVersion) throw changedMeanwhile(version)
    const changes = changesBetween({ largestMegabytes: largest_megabytes }, input)
    if (Object.keys(changes).length > 0) {
      await ctx.db
        .updateTable('file_settings')
        .set({ largest_megabytes: input.largestMegabytes, version: version + 1 })
        .execute()
      await recordEvent(ctx, 'workspace_changed', {}, { changes })
    }
    return readFileSettings(ctx, store)
  })
}
