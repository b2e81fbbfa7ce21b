import { parse } from 'csv-parse/sync'
import { isKnownHeading } from '#domain/import-headings.ts'
import { isBlankRow } from '#domain/imports.ts'
import { normalEmail } from '#domain/matching.ts'
import { type Dialect, isSeparatorLine, parserOptions } from '#server/imports/read-rows.ts'

export const DELIMITERS = [',', ';', '\t', '|'] as const

/** What separates rows: line feeds, with or without returns; returns alone where a file has no line feed outside quotes. */
export function detectLineEnds(text: string): string[] {
  let inQuotes = false
  let returns = false
  for (const character of text) {
    if (character === '"') inQuotes = !inQuotes
    else if (character === '\n' && !inQuotes) return ['\r\n', '\n']
    else if (character === '\r' && !inQuotes) returns = true
  }
  return returns ? ['\r\n', '\r'] : ['\r\n', '\n']
}

/**
 * What separates cells: what a first line `sep=;` says, else what gives most rows the same number
 * of cells, and then the most cells. A comma where nothing tells.
 */
export function detectDelimiter(text: string, lineEnds: string[]): string {
  const said = /^"?sep=([,;\t|])"?\r?\n/i.exec(text)?.[1]
  if (said) return said
  let best: string = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = evenness(sampleRows(text, { delimiter, lineEnds }))
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

/** The share of rows with the commonest number of cells, plus a little for each cell; 0 when that is one. */
function evenness(rows: string[][]): number {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  const several = [...widths].filter(([width]) => width > 1)
  const [width, count] = several.toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  return width === 1 ? 0 : count / rows.length + Math.min(width, 50) / 200
}

const MOST_SAMPLED = 200

/** The first rows of a text, blank ones left out. The last one may be cut off in the middle, and is left out too. */
export function sampleRows(
  text: string,
  { delimiter, lineEnds }: Pick<Dialect, 'delimiter' | 'lineEnds'>,
): string[][] {
  const dialect: Dialect = {
    delimiter,
    lineEnds,
    encoding: 'utf-8',
    quoted: true,
    hasHeadings: false,
  }
  const rows: string[][] = []
  try {
    parse(text, {
      ...parserOptions(dialect),
      to: MOST_SAMPLED,
      on_record: (row: string[]) => {
        if (!isBlankRow(row)) rows.push(row)
        return null
      },
    })
  } catch {
    // A quote left open at the end of the sample; the rows before it are sound.
  }
  return rows[0] && isSeparatorLine(rows[0], dialect) ? rows.slice(1) : rows
}

/** Whether the first row names the columns: by usual headings, or because nothing in it looks like data. */
export function hasHeadings(rows: string[][]): boolean {
  const first = rows[0] ?? []
  const known = first.filter(isKnownHeading).length
  return known > 1 || !first.some(isData)
}

function isData(cell: string): boolean {
  return normalEmail(cell) !== null || /^\+?[\s().,:/-]*\d[\d\s().,:/-]*$/.test(cell)
}
