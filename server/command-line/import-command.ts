import { access, constants } from 'node:fs/promises'
import { Refusal } from '#domain/refusal.ts'
import { answer } from '#server/command-line/answer.ts'
import { actAs, withKindling } from '#server/command-line/kindling.ts'
import { importFile } from '#server/imports/import-file.ts'

/** Ends with 1 when rows failed or the import stopped. */
export async function importCommand(
  file: string,
  options: { user?: string; json?: boolean },
): Promise<void> {
  await access(file, constants.R_OK).catch(() => {
    throw new Refusal('invalid', 'file_unreadable', { values: { file } })
  })
  await withKindling(async ({ ctx, log }) => {
    const done = await importFile(await actAs(ctx, options.user), file, log)
    const { rowsCreated, rowsSkipped, rowsFailed, rows } = done
    const words = `${rows ?? 0} rows: ${rowsCreated} created, ${rowsSkipped} skipped, ${rowsFailed} failed.`
    answer(options.json, done, words)
    if (done.state !== 'done' || rowsFailed > 0) process.exitCode = 1
  })
}
