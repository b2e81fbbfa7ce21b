import { sql } from 'kysely'
import type { ImportedLead, RowProblem } from '#domain/imports.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import type { Setup } from '#server/imports/import-setup.ts'
import { judgeRows, numberProblem, type ReadRow, type Verdict } from '#server/imports/judge-rows.ts'
import type { FileRow } from '#server/imports/read-rows.ts'
import { createLeads, type NewLead } from '#server/leads/create-leads.ts'
import { lockMatchKeys } from '#server/leads/find-matches.ts'
import { holdProcess, type Process } from '#server/workspace/process.ts'

/** Why a run goes no further: somebody cancelled it, or does these rows already. */
export class ImportStopped extends Error {}

/**
 * Imports some rows that follow each other: the leads, what became of each row, and how far the
 * import got, all in one transaction, so that a crash leaves every row done once or not at all. A
 * row that the database refuses fails alone.
 */
export async function importRows(
  ctx: Context,
  importId: string,
  setup: Setup,
  rows: ReadRow[],
): Promise<void> {
  try {
    await inTransaction(ctx, (ctx) => importBatch(ctx, importId, setup, rows))
  } catch (error) {
    const code = codeOf(error)
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2)
      await importRows(ctx, importId, setup, rows.slice(0, half))
      await importRows(ctx, importId, setup, rows.slice(half))
      return
    }
    await inTransaction(ctx, (ctx) =>
      failRow(ctx, importId, rows[0]!, whyFailed(setup, rows[0]!, code)),
    )
  }
}

/** What is wrong with some row of a refused batch. What has nothing to do with rows is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof ImportStopped) throw error
  const refusal = error instanceof Refusal ? error : refusalFromDatabase(error)
  if (refusal?.kind === 'unavailable' || refusal?.kind === 'forbidden') throw error
  if (!refusal && !isOfDatabase(error)) throw error
  return refusal?.code ?? 'value_not_storable'
}

function isOfDatabase(error: unknown): boolean {
  return error instanceof Error && /^[0-9A-Z]{5}$/.test((error as { code?: string }).code ?? '')
}

async function importBatch(
  ctx: Context,
  importId: string,
  setup: Setup,
  read: ReadRow[],
): Promise<void> {
  await lockProgress(ctx, importId, read[0]!.row)
  if (setup.skipsDuplicates) await lockKeys(ctx, read)
  const verdicts = await judgeRows(ctx, setup, read, new Set())
  const created = verdicts.filter(({ outcome }) => outcome === 'create')
  // What statuses mean may have changed since the run began; from here on it stays.
  const process = await holdProcess(ctx)
  const leads = created.map(({ lead }) => toNewLead(ctx, process, lead))
  const made = await createLeads(ctx, leads, setup.process, importId)
  const leadIds = new Map(created.map(({ row }, at) => [row, made[at]!.id]))
  await keepRows(ctx, importId, verdicts, leadIds)
}

/** Waits for whoever works on this import, and refuses to go on unless these rows are the next ones. */
async function lockProgress(ctx: Context, importId: string, firstRow: number): Promise<void> {
  const { state, rows_done } = await ctx.db
    .selectFrom('imports')
    .select(['state', 'rows_done'])
    .where('id', '=', importId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (state !== 'running' || rows_done !== firstRow - 1) throw new ImportStopped(state)
}

async function lockKeys(ctx: Context, read: ReadRow[]): Promise<void> {
  const keys = read.flatMap(({ keys }) => [...(keys.email ? [keys.email] : []), ...keys.phones])
  await lockMatchKeys(ctx, { email: null, phones: [...new Set(keys)] })
}

function toNewLead(ctx: Context, process: Process, lead: ImportedLead): NewLead {
  const { number, statusId, tagIds, priority, custom, ...fields } = lead
  return {
    fields: { ...fields, priority: priority ?? 'normal', zoneByHand: fields.zoneId !== null },
    tagIds,
    ownerId: ctx.user.id,
    teamId: null,
    statusId: isByHand(process, statusId) ? statusId : process.defaultStatusId,
    number,
    custom,
  }
}

function isByHand({ statuses }: Process, statusId: string | null): statusId is string {
  const status = statuses.find(({ id }) => id === statusId)
  return status !== undefined && status.chosenByHand && !status.retiredAt
}

const OUTCOMES = { create: 'created', duplicate: 'skipped', error: 'failed' } as const

async function keepRows(
  ctx: Context,
  importId: string,
  verdicts: Verdict[],
  leadIds: Map<number, string>,
): Promise<void> {
  const rows = verdicts.map(({ row, cells, outcome, problems, digest }) => ({
    import_id: importId,
    row,
    outcome: OUTCOMES[outcome],
    lead_id: leadIds.get(row) ?? null,
    // What was created is in the lead; only the others are needed again.
    problems: outcome === 'create' ? null : JSON.stringify(problems),
    cells: outcome === 'create' ? null : JSON.stringify(cells.map(storable)),
    digest: outcome === 'create' ? digest : null,
  }))
  await ctx.db.insertInto('import_rows').values(rows).execute()
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
  await ctx.db
    .updateTable('imports')
    .set((row) => ({
      rows_done: row('rows_done', '+', rows.length),
      rows_created: row('rows_created', '+', count('created')),
      rows_skipped: row('rows_skipped', '+', count('skipped')),
      rows_failed: row('rows_failed', '+', count('failed')),
      version: sql<number>`version + 1`,
    }))
    .where('id', '=', importId)
    .execute()
}

/** Somebody may take a number between the look and the creation. */
function whyFailed(setup: Setup, { lead }: ReadRow, code: string): RowProblem {
  return code === 'number_taken' && lead.number !== null
    ? numberProblem(setup, lead.number, 'row_number_taken')
    : { column: null, field: 'row', code, value: null }
}

async function failRow(
  ctx: Context,
  importId: string,
  { row, cells }: FileRow,
  problem: RowProblem,
) {
  await lockProgress(ctx, importId, row)
  await ctx.db
    .insertInto('import_rows')
    .values({
      import_id: importId,
      row,
      outcome: 'failed',
      problems: JSON.stringify([problem]),
      cells: JSON.stringify(cells.map(storable)),
    })
    .execute()
  await ctx.db
    .updateTable('imports')
    .set((row) => ({
      rows_done: row('rows_done', '+', 1),
      rows_failed: row('rows_failed', '+', 1),
      version: sql<number>`version + 1`,
    }))
    .where('id', '=', importId)
    .execute()
}

/** NUL has no place in the database, not even in what is kept of a refused row. */
function storable(cell: string): string {
  return cell.replaceAll('\0', '\uFFFD').toWellFormed()
}
