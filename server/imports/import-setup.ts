import type { ImportTarget } from '#domain/import-columns.ts'
import { decimalSignOf } from '#domain/import-values.ts'
import { type PreparedImport, prepareImport } from '#domain/imports.ts'
import type { Context } from '#server/context.ts'
import { addDecidedEntries, readImportLists } from '#server/imports/import-lists.ts'
import { readRows } from '#server/imports/read-rows.ts'
import type { ImportRecord } from '#server/imports/visible-imports.ts'
import { type Process, readProcess } from '#server/workspace/process.ts'

/** Everything that the rows of one import are judged with. */
export type Setup = PreparedImport & {
  process: Process
  /** In which role the leads are imported. */
  roleId: string
  /** Rows with an email or phone that is known already are not created again. */
  skipsDuplicates: boolean
  /** Where a letter stands for damaged bytes, the row is not what its author wrote. */
  isSound: boolean
}

/** Reads what rows are judged with. `adding` also adds the list entries that the person decided to add. */
export async function readSetup(
  ctx: Context,
  record: ImportRecord,
  adding?: 'adding',
): Promise<Setup> {
  const process = await readProcess(ctx)
  const lists = await readImportLists(ctx)
  const { columns, values, defaults, duplicates } = record.mapping
  const targets = columns.map(({ target }) => target as ImportTarget)
  const { dialect, isStandard, isUtf8 } = record.analysis
  const prepared = prepareImport({
    headings: record.headings,
    targets,
    lists,
    currency: process.currency,
    // The standard file has no need of a company, whatever a form asks for.
    required: process.requiredLeadFields.filter((field) => !isStandard || field !== 'company'),
    decisions: adding ? await addDecidedEntries(ctx, values, lists) : values,
    defaults,
    decimalSign: await decimalSign(ctx, record, targets.indexOf('estimatedValue')),
  })
  return {
    ...prepared,
    process,
    roleId: ctx.user.roleId,
    skipsDuplicates: duplicates === 'skip',
    isSound: dialect.encoding === 'utf-8' && isUtf8,
  }
}

const TELLING_ROWS = 1000

async function decimalSign(ctx: Context, { id, analysis }: ImportRecord, column: number) {
  if (column < 0) return undefined
  for await (const rows of readRows(ctx.db, id, analysis.dialect, TELLING_ROWS)) {
    const cells = rows.map(({ cells }) => cells[column]?.trim() ?? '')
    return decimalSignOf(cells.filter((cell) => cell !== ''))
  }
}
