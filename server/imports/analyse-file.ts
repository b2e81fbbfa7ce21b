import { guessColumns, type ImportTarget, standardColumns } from '#domain/import-columns.ts'
import type { ImportEncoding } from '#domain/import-encodings.ts'
import { Refusal } from '#domain/refusal.ts'
import { restoreCell } from '#domain/spreadsheet-cells.ts'
import { tidyText } from '#domain/text.ts'
import type { WorkspaceWords } from '#domain/words.ts'
import { inProductWords } from '#messages/words.ts'
import type { Db } from '#server/context.ts'
import {
  detectDelimiter,
  detectLineEnds,
  hasHeadings,
  sampleRows,
} from '#server/imports/detect-dialect.ts'
import { isReasonHeading } from '#server/imports/reason-column.ts'
import { type Dialect, readSheet } from '#server/imports/read-rows.ts'

/** What the person said about a file; the rest is found out. */
export type Said = { encoding: ImportEncoding; delimiter?: string; hasHeadings?: boolean }

/** What is known of a file once all of it was looked through in one dialect. */
export type Analysis = {
  dialect: Dialect
  /** One for each column, as many as the widest row has; empty where a column has no name. */
  headings: string[]
  /** The first rows. */
  sample: string[][]
  /** How many rows there are besides the headings. */
  rows: number
  guess: ImportTarget[]
  isStandard: boolean
}

/** What columns are guessed with: where phones are from, the custom fields there are, and how this team calls things. */
export type Known = {
  country: string
  fields: readonly { key: string; name: string }[]
  words: WorkspaceWords
}

const MOST_COLUMNS = 500
const SAMPLED = 20
const LOOKED_AT = 200

/** Finds out how a file is to be read, reads all of it once, and guesses what its columns are. */
export async function analyseFile(
  db: Db,
  importId: string,
  head: Buffer,
  said: Said,
  known: Known,
): Promise<Analysis> {
  const text = new TextDecoder(said.encoding).decode(head)
  const { dialect, rows, width, first } = await surveyAnyhow(db, importId, dialectOf(text, said))
  if (width > MOST_COLUMNS) {
    throw new Refusal('invalid', 'import_too_many_columns', { values: { most: MOST_COLUMNS } })
  }
  const named = dialect.hasHeadings ? (first[0] ?? []) : []
  const headings = Array.from({ length: width }, (_, column) =>
    restoreCell(tidyText(named[column]) ?? ''),
  )
  const data = dialect.hasHeadings ? first.slice(1) : first
  return {
    dialect,
    headings,
    sample: data.slice(0, SAMPLED).map((row) => row.map(shortened)),
    rows: dialect.hasHeadings ? Math.max(0, rows - 1) : rows,
    ...guess(headings, data, known),
  }
}

function dialectOf(text: string, said: Said): Dialect {
  const lineEnds = detectLineEnds(text)
  const delimiter = said.delimiter ?? detectDelimiter(text, lineEnds)
  const rows = sampleRows(text, { delimiter, lineEnds })
  return {
    encoding: said.encoding,
    delimiter,
    lineEnds,
    quoted: true,
    hasHeadings: said.hasHeadings ?? hasHeadings(rows),
  }
}

/** Where a quote is never closed, quotes may mean nothing in this file: so they do when its rows are even without them. */
async function surveyAnyhow(db: Db, importId: string, dialect: Dialect) {
  try {
    return { dialect, ...(await survey(db, importId, dialect)) }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'import_quote_not_closed') throw error
    const plain = { ...dialect, quoted: false }
    const found = await survey(db, importId, plain)
    if (found.evenRows < found.rows * 0.98) throw error
    return { dialect: plain, ...found }
  }
}

async function survey(db: Db, importId: string, dialect: Dialect) {
  const first: string[][] = []
  let rows = 0
  let width = 0
  let evenRows = 0
  for await (const cells of readSheet(db, importId, dialect)) {
    rows++
    if (first.length < LOOKED_AT) first.push(cells)
    width = Math.max(width, filledWidth(cells))
    if (cells.length === first[0]!.length) evenRows++
  }
  if (rows === 0) throw new Refusal('invalid', 'import_empty')
  return { rows, width, evenRows, first }
}

/** Delimiters at the end of a row are no columns. */
function filledWidth(cells: string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1
}

/** What the columns most likely are. The reasons that a file of rejected rows carries are left out again. */
function guess(headings: string[], data: string[][], { country, fields, words }: Known) {
  const kept = headings.flatMap((heading, at) => (isReasonHeading(heading) ? [] : [at]))
  const pick = (row: string[]) => kept.map((column) => row[column] ?? '')
  const standard = standardColumns(pick(headings))
  const targets: ImportTarget[] =
    standard ??
    guessColumns(
      pick(headings).map((heading) => inProductWords(heading, words)),
      data.map(pick),
      country,
      fields.map(({ key, name }) => ({ key, name: inProductWords(name, words) })),
    )
  return {
    isStandard: standard !== undefined,
    guess: headings.map((_, column): ImportTarget => {
      const place = kept.indexOf(column)
      return place < 0 ? 'ignore' : targets[place]!
    }),
  }
}

function shortened(cell: string): string {
  return cell.length > 500 ? `${cell.slice(0, 499).toWellFormed()}…` : cell
}
