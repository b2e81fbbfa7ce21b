import type { ChoiceList } from './import-choices.ts'
import type { CustomTarget, ImportTarget } from './import-columns.ts'
import type { Found } from './import-values.ts'
import type { JudgedRow, PreparedImport, RowProblem } from './imports.ts'
import { customName } from './fields.ts'
import { restoreCell } from './spreadsheet-cells.ts'
import { tidyText, whyNotStorable } from './text.ts'

/** A filled cell; `at` is its column, from 0, so that notes keep the file's order. */
export type Cell = { heading: string; value: string; at: number }
/** A row while it is read: its filled cells by what they fill, and what was found out about them. */
export type Reading = {
  prepared: PreparedImport
  cells: Map<ImportTarget, Cell[]>
  notes: Cell[]
} & Pick<JudgedRow, 'problems' | 'unlisted' | 'toAdd'>

/** The filled cells of a row by what they fill, with the defaults where a row says nothing, and those that are kept as notes. */
export function sortCells(prepared: PreparedImport, row: string[], problems: RowProblem[]) {
  const cells = new Map<ImportTarget, Cell[]>()
  const notes: Cell[] = []
  const { headings, targets, defaults = {} } = prepared
  for (const [at, given] of targets.entries()) {
    const target = stillThere(prepared, given)
    if (target === 'ignore') continue
    const heading = tidyText(headings[at]) ?? `${at + 1}`
    const raw = row[at] ?? ''
    const code = whyNotStorable(raw)
    if (code) problems.push({ column: heading, field: target, code, value: null })
    const value = code ? null : tidyText(restoreCell(tidyText(raw) ?? ''))
    if (value === null) continue
    if (target === 'notes') notes.push({ heading, value, at })
    else cells.set(target, [...(cells.get(target) ?? []), { heading, value, at }])
  }
  for (const [field, typed] of Object.entries(defaults)) {
    const value = tidyText(typed)
    if (value !== null && !cells.has(field as ImportTarget)) {
      cells.set(field as ImportTarget, [{ heading: field, value, at: targets.length }])
    }
  }
  const extra = row
    .slice(targets.length)
    .map(tidyText)
    .filter((cell) => cell !== null)
  if (extra.length > 0) {
    problems.push({
      column: null,
      field: 'row',
      code: 'row_has_more_cells',
      value: short(extra.join(' | ')),
    })
  }
  return { cells, notes }
}

/** A custom field that was retired or deleted since is kept in the notes. */
function stillThere({ custom }: PreparedImport, target: ImportTarget): ImportTarget {
  if (!target.startsWith('custom.')) return target
  const isThere = custom?.fields.some(({ key }) => target === customName(key))
  return isThere ? target : 'notes'
}

/** A column's target that is a custom field. */
export function targetOf(key: string): CustomTarget {
  return `custom.${key}`
}

/** Reads the cell of a field; what is wrong with it is noted. */
export function readInto<T>(
  reading: Reading,
  field: ImportTarget,
  read: (cell: string) => Found<T>,
): T | null {
  const cell = reading.cells.get(field)?.[0]
  if (!cell) return null
  const found = read(cell.value)
  if (found.code) reading.problems.push(problem(cell, field, found.code))
  if (found.note) reading.notes.push({ ...cell, value: found.note })
  return found.value ?? null
}

/** The entry that a value of a cell names; one that no list has is kept as a note. */
export function chosen(
  reading: Reading,
  list: ChoiceList,
  cell: Cell,
  value: string,
): string | null {
  const choice = reading.prepared.choices[list]?.(value) ?? { unlisted: value }
  if ('add' in choice) reading.toAdd.push({ list, value })
  if ('unlisted' in choice) reading.unlisted.push({ list, value })
  if ('unlisted' in choice || ('exact' in choice && !choice.exact)) {
    reading.notes.push({ ...cell, value })
  }
  return 'id' in choice ? choice.id : null
}

/** Refuses a text of more than `maximum` UTF-16 units. */
export function tooLong(cell: Cell, field: string, maximum: number): RowProblem {
  return { ...problem(cell, field, 'text_too_long'), values: { maximum } }
}

/** What is wrong with a cell. */
export function problem(cell: Cell, field: string, code: string): RowProblem {
  return { column: cell.heading || null, field, code, value: short(cell.value) }
}

/** The heading of the column that fills a field; null without one. */
export function headingOf({ headings, targets }: PreparedImport, field: string): string | null {
  return headings[targets.findIndex((target) => target === field)] ?? null
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text
}
