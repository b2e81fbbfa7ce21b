import { Readable } from 'node:stream'
import { restoreCell, neutraliseCell } from '#domain/spreadsheet-cells.ts'
import { Refusal } from '#domain/refusal.ts'
import type { RowProblem } from '#domain/imports.ts'
import { createTranslator } from '#messages/translate.ts'
import { sentenceFor } from '#messages/translator.ts'
import type { Context } from '#server/context.ts'
import type { Download } from '#server/handlers.ts'
import { isReasonHeading, reasonHeading } from '#server/imports/reason-column.ts'
import { type ImportRecord, readImport } from '#server/imports/visible-imports.ts'

type Outcome = 'created' | 'skipped' | 'failed'
type RowsQuery = { outcome?: Outcome[] | undefined; limit: number; cursor?: string | undefined }

/** What became of the rows done so far, in the order of the file. */
export async function listImportedRows(ctx: Context, importId: string, query: RowsQuery) {
  const record = await readImport(ctx, importId)
  const after = rowOfCursor(query.cursor)
  const outcomes = query.outcome ?? ['created', 'skipped', 'failed']
  const rows = await rowsAfter(ctx, importId, outcomes, after, query.limit + 1)
  const page = rows.slice(0, query.limit)
  return {
    items: page.map(({ row, outcome, lead_id, problems, cells }) => ({
      row,
      outcome: outcome as Outcome,
      leadId: lead_id,
      problems: problemsOf(problems),
      cells: cellsOf(cells),
    })),
    nextCursor: rows.length > query.limit ? String(page.at(-1)!.row) : null,
    total: total(record, outcomes),
  }
}

function rowOfCursor(cursor = '0'): number {
  if (!/^\d{1,9}$/.test(cursor)) throw new Refusal('invalid', 'cursor_invalid')
  return Number(cursor)
}

function total(record: ImportRecord, outcomes: Outcome[]): number {
  const counts = {
    created: record.rows_created,
    skipped: record.rows_skipped,
    failed: record.rows_failed,
  }
  return [...new Set(outcomes)].reduce((sum, outcome) => sum + counts[outcome], 0)
}

async function rowsAfter(
  ctx: Context,
  importId: string,
  outcomes: Outcome[],
  after: number,
  limit: number,
) {
  return ctx.db
    .selectFrom('import_rows')
    .select(['row', 'outcome', 'lead_id', 'problems', 'cells'])
    .where('import_id', '=', importId)
    .where('row', '>', after)
    .where('outcome', 'in', outcomes)
    .orderBy('row')
    .limit(limit)
    .execute()
}

/**
 * The rows that were not imported, as a CSV with the headings of the file and the reason at the end
 * of each row: mended there, it can be uploaded again as it is.
 */
export async function rejectedRows(ctx: Context, importId: string): Promise<Download> {
  const record = await readImport(ctx, importId)
  const name = record.file_name.replace(/\.[^.]{1,5}$/, '')
  return {
    fileName: `${name} - ${reasonHeading(ctx.language)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    content: Readable.from(csvOfRejected(ctx, record)),
  }
}

const PAGE = 500

async function* csvOfRejected(ctx: Context, record: ImportRecord): AsyncGenerator<string> {
  const line = (cells: string[]) => csvLine(cells, record.delimiter ?? ',')
  const kept = record.headings.flatMap((heading, at) => (isReasonHeading(heading) ? [] : [at]))
  const pick = (cells: string[]) => kept.map((column) => cells[column] ?? '')
  // The mark lets spreadsheets read letters beyond ASCII.
  yield '\uFEFF'
  yield line([...pick(record.headings), reasonHeading(ctx.language)])
  let after = 0
  for (;;) {
    const rows = await rowsAfter(ctx, record.id, ['failed', 'skipped'], after, PAGE)
    if (rows.length === 0) return
    yield rows
      .map((row) => line([...pick(cellsOf(row.cells)), reasonsOf(ctx, problemsOf(row.problems))]))
      .join('')
    after = rows.at(-1)!.row
  }
}

function reasonsOf(ctx: Context, problems: RowProblem[]): string {
  const t = createTranslator(ctx.language, ctx.user.words)
  return problems
    .map(({ column, code, values }) => {
      const sentence = sentenceFor(t, `problems.${code}`, values ?? {}, 'problems.unexpected')
      return column ? `${column}: ${sentence}` : sentence
    })
    .join(' ')
}

function csvLine(cells: string[], delimiter: string): string {
  const quoted = cells.map((cell) => {
    // Guarded once, so that reading it back gives the cell exactly.
    const safe = neutraliseCell(restoreCell(cell))
    return /["\r\n]|^\s|\s$/.test(safe) || safe.includes(delimiter)
      ? `"${safe.replaceAll('"', '""')}"`
      : safe
  })
  return `${quoted.join(delimiter)}\r\n`
}

function problemsOf(problems: unknown): RowProblem[] {
  return (problems as RowProblem[] | null) ?? []
}

function cellsOf(cells: unknown): string[] {
  return (cells as string[] | null) ?? []
}
