import { sql } from 'kysely'
import type { StoredFile } from '#api/files.ts'
import { downloadedFileName, isShown } from '#domain/files.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { type FileRecord, toFile } from '#server/files/file-rows.ts'
import type { FileStore } from '#server/files/file-store.ts'
import { visibleFiles } from '#server/files/visible-files.ts'
import type { StoredDownload } from '#server/handlers.ts'
import { recordsOfTimeline, type TimelineOf } from '#server/timeline/linked-records.ts'

/** One page of a record's files and of those of the records linked to it, newest first. */
export async function listFiles(
  ctx: Context,
  of: TimelineOf,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ items: StoredFile[]; nextCursor: string | null; total: number }> {
  if (cursor !== undefined && !isCursor(cursor)) throw new Refusal('invalid', 'cursor_invalid')
  const { leadIds, customerIds, dealIds } = await recordsOfTimeline(ctx, of)
  const files = visibleFiles(ctx).where((file) =>
    file.or([
      file('files.lead_id', '=', sql<string>`any(${leadIds}::uuid[])`),
      file('files.customer_id', '=', sql<string>`any(${customerIds}::uuid[])`),
      file('files.deal_id', '=', sql<string>`any(${dealIds}::uuid[])`),
    ]),
  )
  let page = files.selectAll('files').orderBy('files.id', 'desc')
  if (cursor !== undefined) page = page.where('files.id', '<', cursor)
  const [rows, { total }] = await Promise.all([
    page.limit(limit + 1).execute(),
    files.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ])
  const items = rows.slice(0, limit).map(toFile)
  return {
    items,
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    total: Number(total),
  }
}

/** An entry of a timeline shows so many; the list of the record's files has all of them. */
const SHOWN_OF_ACTIVITY = 20

export type FilesOfActivity = { files: StoredFile[]; total: number }

/** What is attached to activities, in the order of attaching; those with nothing are left out. */
export async function filesOfActivities(
  ctx: Context,
  activityIds: string[],
): Promise<Map<string, FilesOfActivity>> {
  const found = new Map<string, FilesOfActivity>()
  if (activityIds.length === 0) return found
  const numbered = visibleFiles(ctx)
    .selectAll('files')
    .select(({ fn }) => [
      fn
        .agg<string>('row_number')
        .over((over) => over.partitionBy('files.activity_id').orderBy('files.id'))
        .as('place'),
      fn
        .countAll<string>()
        .over((over) => over.partitionBy('files.activity_id'))
        .as('total'),
    ])
    .where('files.activity_id', '=', sql<string>`any(${activityIds}::uuid[])`)
  const rows = await ctx.db
    .selectFrom(numbered.as('numbered'))
    .selectAll()
    .where('place', '<=', String(SHOWN_OF_ACTIVITY))
    .orderBy('id')
    .execute()
  for (const row of rows) {
    const activityId = row.activity_id ?? ''
    const files = found.get(activityId)?.files ?? []
    found.set(activityId, { files: [...files, toFile(row)], total: Number(row.total) })
  }
  return found
}

export async function getFile(ctx: Context, fileId: string): Promise<StoredFile> {
  return toFile(await readFileRecord(ctx, fileId))
}

async function readFileRecord(ctx: Context, fileId: string): Promise<FileRecord> {
  const row = await visibleFiles(ctx)
    .selectAll('files')
    .where('files.id', '=', fileId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return row
}

/** A file to save or, where its content allows it and it is asked for, to show. */
export async function downloadFile(
  ctx: Context,
  store: FileStore,
  fileId: string,
  { shows }: { shows: boolean },
): Promise<StoredDownload> {
  const row = await readFileRecord(ctx, fileId)
  const type = row.content_type
  return {
    fileName: downloadedFileName(row.name),
    contentType: type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    isShown: shows && isShown(type),
    bytes: Number(row.bytes),
    etag: row.digest.toString('hex'),
    open: (range) => store.read(row.storage_key, range),
  }
}

function isCursor(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
}
