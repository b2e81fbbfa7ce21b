import { type CustomField, type CustomValues, hasOptions } from './fields.ts'
import {
  CHOICE_FIELDS,
  choiceReader,
  type Choice,
  type ChoiceField,
  type ChoiceList,
  type Decision,
  type ImportLists,
} from './import-choices.ts'
import type { ImportTarget } from './import-columns.ts'
import { missingCustom, readCustom } from './import-custom.ts'
import {
  chosen,
  headingOf,
  problem,
  readInto,
  type Reading,
  sortCells,
  targetOf,
  tooLong,
} from './import-reading.ts'
import { leadTextLimits, readAmount, readEmail, type TextField } from './import-values.ts'
import {
  missingFieldProblems,
  missingLeadFields,
  type Priority,
  type RequiredLeadField,
  type StatusKind,
} from './leads.ts'
import { splitContactName } from './names.ts'
import { isOnOneLine } from './sequences.ts'
import { foldForSearch, tidyText } from './text.ts'

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
  custom: CustomValues
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
  unlisted: { list: ChoiceList; value: string }[]
  /** Entries the person decided to add; once they exist, decide to use them instead. */
  toAdd: { list: ChoiceList; value: string }[]
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
  /** The custom fields of leads. */
  custom?: ImportedFields
}

type ImportedFields = {
  fields: readonly CustomField[]
  /** The workspace's, for times that name none. */
  timeZone: string
  /** By the key of a field with numbers, like `decimalSign`. */
  decimalSigns: Partial<Record<string, '.' | ','>>
  /** The kind of a status, or of the one that new leads get; undefined where nothing is required. */
  kindOf: (statusId: string | null) => StatusKind | undefined
}

export type PreparedImport = ImportSetup & {
  choices: Partial<Record<ChoiceList, (cell: string) => Choice>>
}

/** Gets ready to judge the rows of one file, so that each row costs little. */
export function prepareImport(setup: ImportSetup): PreparedImport {
  const { lists, decisions = {}, custom } = setup
  const fields = custom?.fields.filter(({ retiredAt }) => retiredAt === null) ?? []
  const listed = fields.filter(({ type }) => ['choice', 'choices', 'user'].includes(type))
  const optional = fields.filter(({ type }) => hasOptions(type)).map(({ key }) => key)
  const choices: PreparedImport['choices'] = {}
  for (const list of [...CHOICE_FIELDS, ...listed.map(({ key }) => targetOf(key))]) {
    choices[list] = choiceReader(list, lists, decisions[list] ?? {}, optional)
  }
  return { ...setup, choices, ...(custom && { custom: { ...custom, fields } }) }
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
    custom: readCustom(reading),
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
  for (const name of missingCustom(prepared, lead)) {
    if (!blamed.has(name)) {
      problems.push({
        column: headingOf(prepared, name),
        field: name,
        code: 'value_missing',
        value: null,
      })
    }
  }
  return { lead, problems, unlisted: reading.unlisted, toAdd: reading.toAdd }
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
    if (field === 'number' && !isOnOneLine(cell.value)) {
      problems.push(problem(cell, field, 'value_invalid'))
    }
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
