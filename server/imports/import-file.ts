import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Import } from '#api/imports.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { startImport } from '#server/imports/run-import.ts'
import { uploadImport } from '#server/imports/upload-import.ts'
import { getImport } from '#server/imports/visible-imports.ts'
import { workOnImport } from '#server/imports/work-on-import.ts'

/**
 * Imports a file of this machine to its end, mapped as it is guessed, and answers what became of
 * it. A run that was stopped half way goes on with the next start of a server.
 */
export async function importFile(ctx: Context, filePath: string, log: Log): Promise<Import> {
  const { size } = await stat(filePath)
  const upload = { stream: createReadStream(filePath), contentType: 'text/csv', length: size }
  const { id } = await uploadImport(ctx, upload, path.basename(filePath))
  await inTransaction(ctx, (ctx) => startImport(ctx, id))
  const { db, numbers, publicUrl } = ctx
  await workOnImport({ db, numbers, publicUrl, log }, id, new AbortController().signal)
  return getImport(ctx, id)
}
