import { sql } from 'kysely'
import { type Rights, rightsOf } from '#domain/access.ts'
import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Actor, type Context, type Db, inTransaction } from '#server/context.ts'
import { refusalFromDatabase } from '#server/database/refusal-from-database.ts'
import type { Log } from '#server/database/keep-postgres-running.ts'
import { importRows, ImportStopped } from '#server/imports/import-batch.ts'
import { readSetup } from '#server/imports/import-setup.ts'
import { readAll } from '#server/imports/judge-rows.ts'
import { readRows } from '#server/imports/read-rows.ts'
import { finishImport } from '#server/imports/run-import.ts'
import type { ImportRecord } from '#server/imports/visible-imports.ts'
import { findActiveUser } from '#server/people/authenticate.ts'
import type { NumberSource } from '#server/workspace/numbers.ts'

/** What an import needs that no request brings. */
export type ImportParts = { db: Db; numbers: NumberSource; publicUrl: string; log: Log }

/** Somebody else works on this import, or the server is stopping: whoever comes next goes on. */
export class ImportNotNow extends Error {}

const BATCH = 250

/**
 * Runs an import to its end, from where it got to. One process at a time works on it; the rights of
 * whoever imports are looked up anew for each batch, and the import stops when they are gone.
 */
export async function workOnImport(
  parts: ImportParts,
  importId: string,
  stopping: AbortSignal,
): Promise<void> {
  await alone(parts.db, importId, async () => {
    try {
      await workThrough(parts, importId, stopping)
    } catch (error) {
      if (error instanceof ImportStopped) return
      await failImport(parts, importId, error)
    }
  })
}

async function workThrough(
  parts: ImportParts,
  importId: string,
  stopping: AbortSignal,
): Promise<void> {
  const record = await takeUp(parts, importId)
  if (!record) return
  const ctx = await importerContext(parts, record)
  const setup = await inTransaction(ctx, (ctx) => readSetup(ctx, record, 'adding'))
  let done = record.rows_done
  let running = Promise.resolve()
  for await (const rows of readRows(parts.db, importId, record.analysis.dialect, BATCH)) {
    const left = rows.filter(({ row }) => row > done)
    if (left.length === 0) continue
    // The next rows are read while the database is busy with the ones before.
    const read = readAll(setup, left)
    await running
    if (stopping.aborted) throw new ImportNotNow('stopping')
    running = importRows(await importerContext(parts, record), importId, setup, read)
    // Whoever waits for it next gets the error; until then it is no stray one.
    running.catch(() => {})
    const next = left.at(-1)!.row
    if (isTimeToCount(done, next)) {
      await running
      await countLeads(parts.db)
    }
    done = next
  }
  await running
  if (done >= COUNTED_AT[0]) await countLeads(parts.db)
  await endImport(parts, record, { state: 'done' })
}

/** Whenever ten times as many rows are done, the database's idea of its tables is out of date. */
const COUNTED_AT = [1_000, 10_000, 100_000] as const

function isTimeToCount(done: number, next: number): boolean {
  return COUNTED_AT.some((rows) => done < rows && next >= rows)
}

/** Has the database look at its tables anew: else it looks for duplicates as in an empty one, row by row. */
async function countLeads(db: Db): Promise<void> {
  await sql`analyze leads`.execute(db)
}

/** Holds the import's lock on a connection of its own meanwhile, which the database frees when this process dies. */
async function alone(db: Db, importId: string, work: () => Promise<void>): Promise<void> {
  await db.connection().execute(async (connection) => {
    const lock = sql`4102, hashtext(${importId})`
    const { rows } = await sql<{ free: boolean }>`
      select pg_try_advisory_lock(${lock}) as free`.execute(connection)
    if (!rows[0]?.free) throw new ImportNotNow('somebody else works on this import')
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(connection)
    }
  })
}

/** The import, if it is to be worked on. */
async function takeUp({ db }: ImportParts, importId: string): Promise<ImportRecord | undefined> {
  const row = await db
    .updateTable('imports')
    .set({ state: 'running' })
    .where('id', '=', importId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  return row as ImportRecord | undefined
}

/** Whoever imports, with the rights he has now. */
async function importerContext(parts: ImportParts, { created_by }: ImportRecord): Promise<Context> {
  const found = await findActiveUser(parts.db, created_by)
  const rights = found && rightsOf(found.permissions, found.extraPermissions)
  if (!found || !rights?.can('leads.import') || !rights.can('leads.create')) {
    throw new Refusal('forbidden', 'import_right_lost')
  }
  return contextOf(parts, found.actor, rights)
}

function contextOf({ db, numbers, publicUrl }: ImportParts, user: Actor, rights: Rights): Context {
  return {
    db,
    user,
    rights,
    now: new Date().toISOString(),
    language: 'en',
    channel: 'import',
    numbers,
    http: { ip: '', userAgent: '', setSession() {} },
    publicUrl,
  }
}

/** Ends an import that can't go on. When only the database is away, it is tried again later. */
async function failImport(parts: ImportParts, importId: string, error: unknown): Promise<void> {
  if (error instanceof ImportNotNow) throw error
  const refusal = error instanceof Refusal ? error : refusalFromDatabase(error)
  if (refusal?.kind === 'unavailable') throw error
  if (!refusal) parts.log.error({ err: error, importId }, 'an import failed by a bug')
  const problem = refusal?.code ?? 'unexpected'
  const record = await parts.db
    .selectFrom('imports')
    .select(['id', 'created_by'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow()
  await endImport(parts, record, { state: 'failed', problem })
}

/** Ends an import that runs still, in the name of whoever imports, whatever rights are left. */
async function endImport(
  parts: ImportParts,
  { id, created_by }: Pick<ImportRecord, 'id' | 'created_by'>,
  end: Parameters<typeof finishImport>[2],
): Promise<void> {
  const importer = { ...NOBODY, id: created_by }
  await inTransaction(contextOf(parts, importer, NO_RIGHTS), async (ctx) => {
    const running = await ctx.db
      .selectFrom('imports')
      .select(['id', 'version'])
      .where('id', '=', id)
      .where('state', '=', 'running')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (running) await finishImport(ctx, running, end)
  })
}
