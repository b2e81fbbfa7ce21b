import { hash } from 'node:crypto'
import type { ImportTarget } from '#domain/import-columns.ts'
import { type ImportedLead, type JudgedRow, judgeRow, type RowProblem } from '#domain/imports.ts'
import { whyNotMove } from '#domain/status-rules.ts'
import type { Context } from '#server/context.ts'
import type { Setup } from '#server/imports/import-setup.ts'
import type { FileRow } from '#server/imports/read-rows.ts'
import { existingKeys, matchKeys } from '#server/leads/find-matches.ts'

/** What is to become of one row. */
export type Verdict = FileRow & {
  outcome: 'create' | 'duplicate' | 'error'
  lead: ImportedLead
  problems: RowProblem[]
  unlisted: JudgedRow['unlisted']
  /** What says that a row without email and phone was imported before. */
  digest: Buffer | null
}

/** A row that was read, before anything is known of what others have. */
export type ReadRow = FileRow & Omit<JudgedRow, 'toAdd'> & { keys: Keys; digest: Buffer | null }
type Keys = { email: string | null; phones: string[] }

/** Reads rows on their own. */
export function readAll(setup: Setup, rows: FileRow[]): ReadRow[] {
  return rows.map(({ row, cells }) => {
    const { lead, problems, unlisted } = judgeRow(setup, cells)
    if (!setup.isSound && cells.some((cell) => cell.includes('\uFFFD'))) {
      problems.push(damaged(setup, cells))
    }
    const refused = problems.length === 0 && statusRefusal(setup, lead)
    if (refused) problems.push(refused)
    const keys = matchKeys(lead, lead.country ?? setup.process.country)
    const isKnownByKeys = keys.email !== null || keys.phones.length > 0
    return {
      row,
      cells,
      lead,
      problems,
      unlisted,
      keys,
      digest: isKnownByKeys ? null : digestOf(lead),
    }
  })
}

/**
 * Says what becomes of rows, given what leads, contacts and customers have already. `earlier`
 * remembers the rows before, and is added to.
 */
export async function judgeRows(
  ctx: Context,
  setup: Setup,
  rows: ReadRow[],
  earlier: Set<string>,
): Promise<Verdict[]> {
  const known = setup.skipsDuplicates ? await readKnown(ctx, rows) : undefined
  const taken = await takenNumbers(ctx, rows)
  return rows.map((read) => {
    const { row, cells, lead, unlisted, digest } = read
    const verdict = { row, cells, lead, unlisted, digest }
    if (read.problems.length > 0) return { ...verdict, outcome: 'error', problems: read.problems }
    const duplicate = known && whatIsKnown(setup, read, known, earlier)
    if (duplicate) return { ...verdict, outcome: 'duplicate', problems: [duplicate] }
    const inUse = whyNotNumbered(setup, lead.number, taken, earlier)
    if (inUse) return { ...verdict, outcome: 'error', problems: [inUse] }
    for (const key of allKeys(read)) earlier.add(key)
    return { ...verdict, outcome: 'create', problems: [] }
  })
}

type Known = { emails: Set<string>; phones: Set<string>; digests: Set<string> }

async function readKnown(ctx: Context, rows: ReadRow[]): Promise<Known> {
  const sound = rows.filter(({ problems }) => problems.length === 0)
  const keys = await existingKeys(ctx, {
    emails: sound.flatMap(({ keys }) => keys.email ?? []),
    phones: sound.flatMap(({ keys }) => keys.phones),
  })
  return { ...keys, digests: await importedDigests(ctx, sound) }
}

/** Which rows without email and phone were imported before, and still are leads. */
async function importedDigests(ctx: Context, rows: ReadRow[]): Promise<Set<string>> {
  const digests = rows.flatMap(({ digest }) => digest ?? [])
  if (digests.length === 0) return new Set()
  const found = await ctx.db
    .selectFrom('import_rows')
    .innerJoin('leads', 'leads.id', 'import_rows.lead_id')
    .select('import_rows.digest')
    .where('import_rows.digest', 'in', digests)
    .where('leads.deleted_at', 'is', null)
    .execute()
  return new Set(found.flatMap(({ digest }) => digest?.toString('base64') ?? []))
}

/** Why a row is not created once more, naming the cell that says so. */
function whatIsKnown(
  setup: Setup,
  { lead, keys, digest }: ReadRow,
  known: Known,
  earlier: Set<string>,
): RowProblem | undefined {
  const { email, phones } = keys
  if (email && (known.emails.has(email) || earlier.has(email))) {
    return problem(setup, 'email', 'row_is_duplicate', lead.email)
  }
  const phone = phones.find((phone) => known.phones.has(phone) || earlier.has(phone))
  if (phone) {
    const field = matchKeys({ phone: lead.phone }, lead.country ?? setup.process.country)
    return field.phones.includes(phone)
      ? problem(setup, 'phone', 'row_is_duplicate', lead.phone)
      : problem(setup, 'mobile', 'row_is_duplicate', lead.mobile)
  }
  const text = digest?.toString('base64')
  if (text && (known.digests.has(text) || earlier.has(text))) {
    return { column: null, field: 'row', code: 'row_imported_before', value: null }
  }
}

/** Normal emails, phones, digests and numbers, which can't be taken for one another. */
function allKeys({ lead, keys, digest }: ReadRow): string[] {
  return [
    ...(keys.email ? [keys.email] : []),
    ...keys.phones,
    ...(digest ? [digest.toString('base64')] : []),
    ...(lead.number === null ? [] : [numberKey(lead.number)]),
  ]
}

function numberKey(number: string): string {
  return `№ ${number}`
}

/** Which of the numbers in rows leads have, wherever those are: also one that nobody sees keeps its number. */
async function takenNumbers(ctx: Context, rows: ReadRow[]): Promise<Set<string>> {
  const numbers = rows.flatMap(({ lead }) => lead.number ?? [])
  if (numbers.length === 0) return new Set()
  const found = await ctx.db
    .selectFrom('leads')
    .select('number')
    .where('number', 'in', numbers)
    .execute()
  return new Set(found.map(({ number }) => number))
}

function whyNotNumbered(
  setup: Setup,
  number: string | null,
  taken: Set<string>,
  earlier: Set<string>,
): RowProblem | undefined {
  if (number === null) return undefined
  if (earlier.has(numberKey(number))) return numberProblem(setup, number, 'row_number_twice')
  if (taken.has(number)) return numberProblem(setup, number, 'row_number_taken')
}

/** Why a row can't have its number, naming it. */
export function numberProblem(
  setup: Setup,
  number: string,
  code: 'row_number_taken' | 'row_number_twice',
): RowProblem {
  return { ...problem(setup, 'number', code, number), values: { number } }
}

/** A row that names another status than new leads get counts as moved there, by whoever imports it. */
function statusRefusal(setup: Setup, lead: ImportedLead): RowProblem | undefined {
  const { process, roleId } = setup
  const move = {
    fromId: process.defaultStatusId,
    toId: lead.statusId ?? process.defaultStatusId,
  }
  const whyNot = whyNotMove(move, roleId, lead, process.statusRules)
  return whyNot && problem(setup, 'status', whyNot.code, null)
}

function problem(
  setup: Setup,
  field: ImportTarget,
  code: string,
  value: string | null,
): RowProblem {
  const column = setup.headings[setup.targets.findIndex((target) => target === field)] ?? null
  return { column, field, code, value }
}

function damaged(setup: Setup, cells: string[]): RowProblem {
  const at = cells.findIndex((cell) => cell.includes('\uFFFD'))
  return {
    column: setup.headings[at] ?? null,
    field: setup.targets[at] ?? 'row',
    code: 'text_not_decodable',
    value: cells[at]!.slice(0, 200).toWellFormed(),
  }
}

/** Two rows are the same when they make the same lead. */
function digestOf({ custom, number, ...lead }: ImportedLead): Buffer {
  // As it was before there were custom fields and numbers, for rows that say nothing of them.
  const said = {
    ...lead,
    ...(Object.keys(custom).length > 0 && { custom }),
    ...(number !== null && { number }),
  }
  return hash('sha256', JSON.stringify(said), 'buffer').subarray(0, 16)
}
