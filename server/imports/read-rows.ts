import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { CsvError, type Options, parse } from 'csv-parse'
import type { ImportEncoding } from '#domain/import-encodings.ts'
import { isBlankRow } from '#domain/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'

/** How a file is to be read. */
export type Dialect = {
  encoding: ImportEncoding
  delimiter: string
  lineEnds: string[]
  /** Whether quotes keep a cell together; else they are characters like any other. */
  quoted: boolean
  hasHeadings: boolean
}

/** Rows as they follow each other in a file, from 1, headings and blank rows not counted. */
export type FileRow = { row: number; cells: string[] }

const LONGEST_ROW = 1024 * 1024

/** How csv-parse reads a dialect: what it finds is taken as it is, quotes in odd places and rows of any width included. */
export function parserOptions({ delimiter, lineEnds, quoted }: Dialect): Options {
  return {
    delimiter,
    quote: quoted ? '"' : null,
    record_delimiter: lineEnds,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  }
}

/**
 * The rows of a stored file, so many at a time, read from the database as they are needed. Between
 * two batches others have their turn, so that a large file does not hold up everybody else.
 */
export async function* readRows(
  db: Db,
  importId: string,
  dialect: Dialect,
  batchSize: number,
): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = []
  let row = dialect.hasHeadings ? 0 : 1
  for await (const cells of readSheet(db, importId, dialect)) {
    if (row > 0) batch.push({ row, cells })
    row++
    if (batch.length < batchSize) continue
    yield batch
    batch = []
    await nextTurn()
  }
  if (batch.length > 0) yield batch
}

/** All rows that have anything in them, the headings first where there are any. */
export async function* readSheet(
  db: Db,
  importId: string,
  dialect: Dialect,
): AsyncGenerator<string[]> {
  let isFirst = true
  for await (const cells of readCells(db, importId, dialect)) {
    if (isBlankRow(cells)) continue
    const isSeparator = isFirst && isSeparatorLine(cells, dialect)
    isFirst = false
    if (!isSeparator) yield cells
  }
}

/** The first line that some spreadsheets write to say what separates the cells. */
export function isSeparatorLine(cells: string[], { delimiter }: Dialect): boolean {
  return /^sep=.$/i.test(cells.join(delimiter))
}

async function* readCells(db: Db, importId: string, dialect: Dialect): AsyncGenerator<string[]> {
  const texts = Readable.from(readTexts(db, importId, dialect.encoding))
  const parser = texts.pipe(parse(parserOptions(dialect)))
  // An error of the source does not travel down a pipe by itself.
  texts.on('error', (error) => parser.destroy(error))
  try {
    yield* parser as AsyncIterable<string[]>
  } catch (error) {
    throw refusalOfParser(error) ?? error
  } finally {
    texts.destroy()
  }
}

function refusalOfParser(error: unknown): Refusal | undefined {
  if (!(error instanceof CsvError)) return undefined
  if (error.code !== 'CSV_QUOTE_NOT_CLOSED' && error.code !== 'CSV_MAX_RECORD_SIZE')
    return undefined
  const line = typeof error.lines === 'number' ? error.lines : 1
  return new Refusal('invalid', 'import_quote_not_closed', { values: { line } })
}

/** The stored bytes as UTF-8, without a byte order mark. */
async function* readTexts(
  db: Db,
  importId: string,
  encoding: ImportEncoding,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for (let position = 0; ; position++) {
    const chunk = await db
      .selectFrom('import_chunks')
      .select('bytes')
      .where('import_id', '=', importId)
      .where('position', '=', position)
      .executeTakeFirst()
    if (!chunk) break
    const text = Buffer.from(decoder.decode(chunk.bytes, { stream: true }))
    // A parser that gets a whole chunk at once would keep everybody waiting until it is through.
    for (let at = 0; at < text.length; at += SLICE) yield text.subarray(at, at + SLICE)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}

const SLICE = 64 * 1024
