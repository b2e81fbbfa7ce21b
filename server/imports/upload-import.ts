import { sql } from 'kysely'
import type { Import, ImportMapping } from '#api/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { Upload } from '#server/handlers.ts'
import { keepAnswer } from '#server/http/keep-answer.ts'
import { newId } from '#server/ids.ts'
import { type Analysis, analyseFile } from '#server/imports/analyse-file.ts'
import { fieldsInUse } from '#server/fields/read-fields.ts'
import { detectEncoding } from '#server/imports/detect-encoding.ts'
import { MOST_BYTES, receiveFile } from '#server/imports/receive-file.ts'
import { getImport, type KeptAnalysis } from '#server/imports/visible-imports.ts'
import { readProcess } from '#server/workspace/process.ts'

/**
 * Takes a file in and guesses how it is to be read and mapped. It becomes an import only when all
 * of it is there: whoever goes away in the middle leaves nothing behind.
 */
export async function uploadImport(
  ctx: Context,
  { stream, contentType, length = 0, idempotencyKey }: Upload,
  fileName: string,
): Promise<Import> {
  if (!/^(text\/csv|application\/octet-stream)\b/i.test(contentType)) {
    throw new Refusal('unsupported', 'import_not_csv')
  }
  if (length > MOST_BYTES)
    throw new Refusal('too_large', 'import_too_large', { values: { megabytes: 200 } })
  const { country } = await readProcess(ctx)
  await removeAbandonedUploads(ctx)
  const id = await beginReceiving(ctx, fileName)
  try {
    const { bytes, digest, evidence } = await receiveFile(ctx.db, id, stream)
    const encoding = detectEncoding(evidence)
    const known = { country, fields: await fieldsInUse(ctx), words: ctx.user.words }
    const analysis = await analyseFile(ctx.db, id, evidence.head, { encoding }, known)
    const columns = {
      bytes: String(bytes),
      digest,
      state: 'mapping',
      ...columnsOfAnalysis(analysis, evidence.isUtf8),
      mapping: JSON.stringify(guessedMapping(analysis)),
    }
    const deed = async (ctx: Context) => {
      await ctx.db.updateTable('imports').set(columns).where('id', '=', id).execute()
      return getImport(ctx, id)
    }
    if (!idempotencyKey) return await inTransaction(ctx, deed)
    const body = { fileName, digest: digest.toString('hex') }
    const request = { method: 'POST', url: '/api/imports', body }
    const { answer, replayed } = await keepAnswer(ctx, idempotencyKey, request, deed)
    if (replayed) await forget(ctx, id)
    return answer
  } catch (error) {
    await forget(ctx, id)
    throw error
  }
}

async function forget(ctx: Context, id: string): Promise<void> {
  await ctx.db.deleteFrom('imports').where('id', '=', id).execute()
}

async function beginReceiving(ctx: Context, fileName: string): Promise<string> {
  const id = newId()
  await ctx.db
    .insertInto('imports')
    .values({
      id,
      file_name: fileName,
      state: 'receiving',
      created_at: ctx.now,
      created_by: ctx.user.id,
    })
    .execute()
  return id
}

/** What was left by servers that died while a file came in. */
async function removeAbandonedUploads(ctx: Context): Promise<void> {
  await ctx.db
    .deleteFrom('imports')
    .where('state', '=', 'receiving')
    .where('created_at', '<', sql<string>`${ctx.now}::timestamptz - interval '1 hour'`)
    .execute()
}

/** What looking through a file in one dialect says, as it is stored. */
export function columnsOfAnalysis(analysis: Analysis, isUtf8: boolean) {
  const { dialect, headings, sample, isStandard, rows } = analysis
  const kept: KeptAnalysis = { dialect, sample, isStandard, isUtf8 }
  return {
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    headings: JSON.stringify(headings),
    analysis: JSON.stringify(kept),
    rows,
  }
}

/** What an import does when nobody says anything else. */
function guessedMapping({ guess, dialect }: Analysis): ImportMapping {
  return {
    columns: guess.map((target) => ({ target })),
    values: {},
    defaults: {},
    duplicates: 'skip',
    encoding: dialect.encoding,
    delimiter: dialect.delimiter as ImportMapping['delimiter'],
    hasHeadings: dialect.hasHeadings,
  }
}
