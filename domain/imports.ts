import type { ImportField, ImportTarget } from './import-columns.ts'
import {
  CHOICE_FIELDS,
  choiceReader,
  type Choice,
  type ChoiceField,
  type Decision,
  type ImportLists,
} from './import-choices.ts'
import {
  leadTextLimits,
  readAmount,
  readEmail,
  type Found,
  type TextField,
} from './import-values.ts'
import {
  missingFieldProblems,
  missingLeadFields,
  type Priority,
  type RequiredLeadField,
} from './leads.ts'
import { splitContactName } from './names.ts'
import { restoreCell } from './spreadsheet-cells.ts'
import { foldForSearch, tidyText, whyNotStorable } from './text.ts'

/** A row's lead as far as a file can say it; ids are of entries in the workspace's lists. */
export type ImportedLead = Record<TextField, string | null> & {
  country: string | null
  industryId: string | null
  zoneId: string | null
  sourceId: string | null
  ratingId: string | null
  statusId: string | null
  companySize: string | null
  annualRevenue: string | null
  priority: Priority | null
  tagIds: string[]
  estimatedValue: { amount: string; currency: string } | null
  doNotCall: boolean
  emailOptOut: boolean
  social: Partial<Record<(typeof socialFields)[number], string>>
}

/** One thing wrong with a row. `column` is the heading, null where no one cell is at fault. */
export type RowProblem = {
  column: string | null
  field: string
  code: string
  value: string | null
  values?: Record<string, string | number>
}

export type JudgedRow = {
  lead: ImportedLead
  /** All of them at once; a row with any is not imported. */
  problems: RowProblem[]
  /** Values that no list has, kept in the description unless the person decides otherwise. */
  unlisted: { list: ChoiceField; value: string }[]
  /** Entries the person decided to add; once they exist, decide to use them instead. */
  toAdd: { list: ChoiceField; value: string }[]
}

export type ImportSetup = {
  headings: string[]
  targets: ImportTarget[]
  lists: ImportLists
  /** The workspace's currency, for amounts that name none. */
  currency: string
  required: readonly RequiredLeadField[]
  /** By choice field and value as it stands in the file. */
  decisions?: Record<string, Record<string, Decision>>
  /** By field, the cell for rows that have none. */
  defaults?: Partial<Record<string, string>>
  /** Needed only for amounts such as 1,500; see `parseTypedAmount`. */
  decimalSign?: '.' | ','
}

export type PreparedImport = ImportSetup & {
  choices: Record<ChoiceField, (cell: string) => Choice>
}

/** Gets ready to judge the rows of one file, so that each row costs little. */
export function prepareImport(setup: ImportSetup): PreparedImport {
  const choices = Object.fromEntries(
    CHOICE_FIELDS.map((field) => [
      field,
      choiceReader(field, setup.lists, setup.decisions?.[field] ?? {}),
    ]),
  ) as PreparedImport['choices']
  return { ...setup, choices }
}

/** Whether a row has nothing but blanks, and is no row at all. */
export function isBlankRow(row: string[]): boolean {
  return row.every((cell) => tidyText(cell) === null)
}

/**
 * The lead that a row describes, with everything that is wrong with the row. What has no field of
 * its own, or can't be understood as a choice, is kept in the description as "Heading: value".
 */
export function judgeRow(prepared: PreparedImport, row: string[]): JudgedRow {
  const problems: RowProblem[] = []
  const { cells, notes } = sortCells(prepared, row, problems)
  const reading: Reading = { prepared, cells, notes, problems, unlisted: [], toAdd: [] }
  const lead: ImportedLead = {
    ...readTexts(reading),
    ...readChoices(reading),
    ...readNames(reading),
    email: readInto(reading, 'email', readEmail),
    estimatedValue: readInto(reading, 'estimatedValue', (cell) =>
      readAmount(cell, prepared.currency, prepared.decimalSign),
    ),
    description: null,
  }
  lead.description = describe(reading, lead)
  const blamed = new Set(problems.map(({ field }) => field))
  for (const { field, code } of missingFieldProblems(missingLeadFields(lead, prepared.required))) {
    if (!blamed.has(field)) {
      problems.push({
        column: headingOf(prepared, field),
        field,
        code,
        value: null,
      })
    }
  }
  return { lead, problems, unlisted: reading.unlisted, toAdd: reading.toAdd }
}

/** A filled cell; `at` is its column, from 0, so that notes keep the file's order. */
type Cell = { heading: string; value: string; at: number }
type Reading = {
  prepared: PreparedImport
  cells: Map<ImportField, Cell[]>
  notes: Cell[]
} & Pick<JudgedRow, 'problems' | 'unlisted' | 'toAdd'>

function sortCells(prepared: PreparedImport, row: string[], problems: RowProblem[]) {
  const cells = new Map<ImportField, Cell[]>()
  const notes: Cell[] = []
  const { headings, targets, defaults = {} } = prepared
  for (const [at, target] of targets.entries()) {
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
    if (value !== null && !cells.has(field as ImportField)) {
      cells.set(field as ImportField, [{ heading: field, value, at: targets.length }])
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

const socialFields = ['linkedin', 'facebook', 'x', 'bluesky', 'mastodon'] as const

function readTexts(reading: Reading): Record<TextField, string | null> {
  const { cells, problems } = reading
  const texts: Partial<Record<TextField, string | null>> = {}
  for (const [field, maximum] of Object.entries(leadTextLimits) as [TextField, number][]) {
    const cell = cells.get(field)?.[0]
    texts[field] = cell?.value ?? null
    if (!cell || field === 'description' || field === 'email') continue
    if (cell.value.length > maximum) problems.push(tooLong(cell, field, maximum))
    // What a spreadsheet makes of a long number has lost its last digits.
    if ((field === 'phone' || field === 'mobile') && /^\d[.,]?\d*e\+?\d+$/i.test(cell.value)) {
      problems.push(problem(cell, field, 'phone_lost_digits'))
    }
  }
  return texts as Record<TextField, string | null>
}

function readNames({ cells, notes, problems }: Reading) {
  const [first, last, whole] = (['firstName', 'lastName', 'contactName'] as const).map(
    (field) => cells.get(field)?.[0],
  )
  if (first || last || !whole) {
    if (whole) notes.push(whole)
    return { firstName: first?.value ?? null, lastName: last?.value ?? null }
  }
  const name = splitContactName(whole.value)
  const maximum = leadTextLimits.firstName
  if ([name.firstName, name.lastName].some((part) => (part?.length ?? 0) > maximum)) {
    problems.push(tooLong(whole, 'contactName', maximum))
  }
  return name
}

function readInto<T>(
  reading: Reading,
  field: ImportField,
  read: (cell: string) => Found<T>,
): T | null {
  const cell = reading.cells.get(field)?.[0]
  if (!cell) return null
  const found = read(cell.value)
  if (found.code) reading.problems.push(problem(cell, field, found.code))
  if (found.note) reading.notes.push({ ...cell, value: found.note })
  return found.value ?? null
}

function readChoices(reading: Reading) {
  const choose = (field: ChoiceField): string | null => {
    const cell = reading.cells.get(field)?.[0]
    return cell ? chosen(reading, field, cell, cell.value) : null
  }
  const tagIds = (reading.cells.get('tags') ?? []).flatMap((cell) =>
    cell.value
      .split(/[,;|\n]/)
      .flatMap((tag) => tidyText(tag) ?? [])
      .flatMap((tag) => chosen(reading, 'tags', cell, tag) ?? []),
  )
  const social: ImportedLead['social'] = {}
  for (const network of socialFields) {
    const cell = reading.cells.get(network)?.[0]
    if (cell && cell.value.length > 200) reading.problems.push(tooLong(cell, network, 200))
    if (cell) social[network] = cell.value
  }
  return {
    country: choose('country'),
    industryId: choose('industry'),
    zoneId: choose('zone'),
    sourceId: choose('source'),
    ratingId: choose('rating'),
    statusId: choose('status'),
    companySize: choose('companySize'),
    annualRevenue: choose('annualRevenue'),
    priority: choose('priority') as Priority | null,
    doNotCall: choose('doNotCall') === 'true',
    emailOptOut: choose('emailOptOut') === 'true',
    tagIds: [...new Set(tagIds)],
    social,
  }
}

function chosen(reading: Reading, list: ChoiceField, cell: Cell, value: string): string | null {
  const choice = reading.prepared.choices[list](value)
  if ('add' in choice) reading.toAdd.push({ list, value })
  if ('unlisted' in choice) reading.unlisted.push({ list, value })
  if ('unlisted' in choice || ('exact' in choice && !choice.exact)) {
    reading.notes.push({ ...cell, value })
  }
  return 'id' in choice ? choice.id : null
}

/** The description with the notes under it, in the order of the columns. */
function describe(reading: Reading, lead: ImportedLead): string | null {
  const { cells, notes, problems } = reading
  const typed = cells.get('description') ?? []
  const name = [lead.firstName, lead.lastName].filter(Boolean).join(' ')
  const said = notes.length > 0 ? foldForSearch(name) : ''
  const lines = notes
    .filter(({ value }) => said === '' || foldForSearch(value) !== said)
    .toSorted((a, b) => a.at - b.at)
    .map(({ heading, value }) => `${heading}: ${value}`)
  const text = [...typed.map(({ value }) => value), lines.join('\n')].filter(Boolean).join('\n\n')
  if (text.length > leadTextLimits.description) {
    const cell = typed[0] ?? { heading: '', value: text, at: 0 }
    problems.push(tooLong(cell, 'description', leadTextLimits.description))
  }
  return text || null
}

function tooLong(cell: Cell, field: string, maximum: number): RowProblem {
  return { ...problem(cell, field, 'text_too_long'), values: { maximum } }
}

function problem(cell: Cell, field: string, code: string): RowProblem {
  return { column: cell.heading || null, field, code, value: short(cell.value) }
}

function headingOf({ headings, targets }: PreparedImport, field: string): string | null {
  return headings[targets.findIndex((target) => target === field)] ?? null
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 199).toWellFormed()}…` : text
}
