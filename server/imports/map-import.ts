import type { Import, ImportMapping } from '#api/imports.ts'
import { type CustomField, hasOptions } from '#domain/fields.ts'
import { canAddEntries } from '#domain/import-choices.ts'
import { canHaveDefault, whyNotMapping } from '#domain/import-columns.ts'
import { importEncoding } from '#domain/import-encodings.ts'
import { type FieldProblem, Refusal, refuseFields } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { fieldsInUse } from '#server/fields/read-fields.ts'
import { analyseFile, type Said } from '#server/imports/analyse-file.ts'
import { whyNotAddable } from '#server/imports/import-lists.ts'
import { columnsOfAnalysis } from '#server/imports/upload-import.ts'
import { getImport, type ImportRecord, readImport } from '#server/imports/visible-imports.ts'
import { readProcess } from '#server/workspace/process.ts'

/**
 * Says what becomes of each column. Where the file is to be read otherwise than before (encoding,
 * delimiter, headings), it is looked through anew, and columns that were left as they were are
 * guessed anew.
 */
export async function mapImport(
  ctx: Context,
  importId: string,
  input: ImportMapping,
): Promise<Import> {
  return inTransaction(ctx, async (ctx) => {
    const record = await readImport(ctx, importId, 'locked')
    if (record.state !== 'mapping') throw new Refusal('conflict', 'import_already_started')
    const said = whatIsSaid(record, input)
    const reread = isReadOtherwise(record, said) ? await reanalyse(ctx, record, said) : undefined
    const headings = reread?.analysis.headings ?? record.headings
    const columns = columnsFor(record, input, reread?.analysis.guess)
    refuseMapping(ctx, input, { columns, headings, fields: await fieldsInUse(ctx) })
    const mapping: ImportMapping = {
      ...input,
      columns: columns.map((target) => ({ target })),
      encoding: said.encoding,
      delimiter: (reread?.analysis.dialect.delimiter ??
        record.delimiter) as ImportMapping['delimiter'],
    }
    await ctx.db
      .updateTable('imports')
      .set({
        ...reread?.columns,
        mapping: JSON.stringify(mapping),
        version: record.version + 1,
      })
      .where('id', '=', importId)
      .execute()
    return getImport(ctx, importId)
  })
}

function whatIsSaid({ analysis }: ImportRecord, input: ImportMapping): Required<Said> {
  const encoding =
    input.encoding === undefined ? analysis.dialect.encoding : importEncoding(input.encoding)
  if (!encoding) {
    const errors = [{ field: 'encoding', code: 'import_encoding_unknown' }]
    throw new Refusal('invalid', 'input_invalid', { errors })
  }
  return {
    encoding,
    delimiter: input.delimiter ?? analysis.dialect.delimiter,
    hasHeadings: input.hasHeadings,
  }
}

function isReadOtherwise({ analysis }: ImportRecord, said: Required<Said>): boolean {
  const { encoding, delimiter, hasHeadings } = analysis.dialect
  return (
    said.encoding !== encoding || said.delimiter !== delimiter || said.hasHeadings !== hasHeadings
  )
}

async function reanalyse(ctx: Context, record: ImportRecord, said: Said) {
  const { country } = await readProcess(ctx)
  const { bytes: head } = await ctx.db
    .selectFrom('import_chunks')
    .select('bytes')
    .where('import_id', '=', record.id)
    .where('position', '=', 0)
    .executeTakeFirstOrThrow()
  const known = { country, fields: await fieldsInUse(ctx), words: ctx.user.words }
  const analysis = await analyseFile(ctx.db, record.id, head, said, known)
  return { analysis, columns: columnsOfAnalysis(analysis, record.analysis.isUtf8) }
}

function columnsFor(
  record: ImportRecord,
  input: ImportMapping,
  guess: string[] | undefined,
): string[] {
  const asked = input.columns.map(({ target }) => target)
  if (!guess) return asked
  const before = record.mapping.columns.map(({ target }) => target)
  const isUntouched = asked.join('\n') === before.join('\n')
  return isUntouched || asked.length !== guess.length ? guess : asked
}

function refuseMapping(
  ctx: Context,
  { values, defaults }: ImportMapping,
  { columns, headings, fields }: { columns: string[]; headings: string[]; fields: CustomField[] },
): void {
  const keys = fields.map(({ key }) => key)
  const optional = fields.filter(({ type }) => hasOptions(type)).map(({ key }) => key)
  const why = whyNotMapping(columns, headings, keys)
  const problems: FieldProblem[] = why
    ? [{ field: why.column === undefined ? 'columns' : `columns.${why.column}`, code: why.code }]
    : []
  for (const field of Object.keys(defaults)) {
    if (!canHaveDefault(field, keys)) {
      problems.push({ field: `defaults.${field}`, code: 'mapping_target_unknown' })
    }
  }
  for (const [list, decisions] of Object.entries(values)) {
    const adds = Object.values(decisions).some((decision) => decision.do === 'add')
    const code = adds && whyNotAddable(ctx.rights, list)
    if (code) problems.push({ field: `values.${list}`, code })
    if (adds && !canAddEntries(list, optional)) {
      problems.push({ field: `values.${list}`, code: 'import_list_is_fixed' })
    }
  }
  refuseFields(problems)
}
