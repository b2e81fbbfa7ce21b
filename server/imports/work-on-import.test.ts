import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Import } from '#api/imports.ts'
import { resumeImports } from '#server/imports/import-jobs.ts'
import { uploadImport } from '#server/imports/upload-import.ts'
import { ImportNotNow, workOnImport } from '#server/imports/work-on-import.ts'
import { finished, importParts, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const parts = importParts(server)
const admin = server.as('administrator')
const ROWS = 1100

function file(of: string): string {
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `Person ${at},Firm ${at},p${at}@${of}.example,${at % 10 === 3 ? 'no email' : ''}`,
  )
  return ['Name,Company,Email,City', ...rows].join('\n')
}

/** An import that is to be run, without a server that would begin with it. */
async function waiting(
  of: string,
  who: 'administrator' | 'manager' = 'administrator',
): Promise<Import> {
  const taken = await uploaded(server.as(who), file(of))
  await server.db
    .updateTable('imports')
    .set({ state: 'waiting', started_at: new Date().toISOString() })
    .where('id', '=', taken.id)
    .execute()
  return taken
}

async function readBack(id: string): Promise<Import> {
  return (await admin.get(`/imports/${id}`)).body
}

async function untilBegun(id: string): Promise<void> {
  const { rowsDone } = await readBack(id)
  if (rowsDone === 0) await untilBegun(id)
}

async function leadsOf(id: string): Promise<{ leads: number; people: number; rows: number }> {
  const { rows } = await sql<{ leads: string; people: string; rows: string }>`
    select count(*) as leads, count(distinct email_key) as people,
      (select count(*) from import_rows where import_id = ${id} and outcome = 'created') as rows
    from leads where import_id = ${id}`.execute(server.db)
  const { leads, people, rows: kept } = rows[0]!
  return { leads: Number(leads), people: Number(people), rows: Number(kept) }
}

const allOnce = { leads: ROWS, people: ROWS, rows: ROWS }
const never = new AbortController().signal

/** A database that goes away after so many batches, as one that is killed does. */
function failingAfter(batches: number): typeof parts {
  let left = batches
  const numbers: typeof parts.numbers = {
    take: async (kind, count, now) => {
      if (left-- > 0) return parts.numbers.take(kind, count, now)
      throw Object.assign(new Error('Connection terminated'), { code: '57P01' })
    },
  }
  return { ...parts, numbers }
}

test('an import whose server dies goes on where it was, each row exactly once', async () => {
  const { id } = await waiting('crash')
  for (const batches of [1, 0, 2]) {
    await expect(workOnImport(failingAfter(batches), id, never)).rejects.toThrow(
      'Connection terminated',
    )
    const { state, rowsDone, rowsCreated } = await readBack(id)
    expect(state).toBe('running')
    expect(rowsDone).toBe(rowsCreated)
    expect((await leadsOf(id)).leads).toBe(rowsCreated)
  }
  await workOnImport(parts, id, never)
  expect(await readBack(id)).toMatchObject({ state: 'done', rowsCreated: ROWS, rowsSkipped: 0 })
  expect(await leadsOf(id)).toEqual(allOnce)
})

test('two servers on one import do each row once', async () => {
  const { id } = await waiting('twice')
  const both = await Promise.allSettled([1, 2, 3].map(() => workOnImport(parts, id, never)))
  const refused = both.filter((result) => result.status === 'rejected')
  expect(refused.every(({ reason }) => reason instanceof ImportNotNow)).toBe(true)
  expect(both.length - refused.length).toBeGreaterThan(0)
  expect(await readBack(id)).toMatchObject({ state: 'done', rowsCreated: ROWS })
  expect(await leadsOf(id)).toEqual(allOnce)
})

test('a server that stops lets another one go on', async () => {
  const { id } = await waiting('stop')
  const stopping = new AbortController()
  const work = workOnImport(parts, id, stopping.signal)
  await untilBegun(id)
  stopping.abort()
  await expect(work).rejects.toBeInstanceOf(ImportNotNow)
  const { state, rowsDone } = await readBack(id)
  expect(state).toBe('running')
  expect(rowsDone).toBeLessThan(ROWS)
  await workOnImports(server)
  await resumeImports(server.db)
  expect(await finished(admin, id)).toMatchObject({ state: 'done', rowsCreated: ROWS })
  expect(await leadsOf(id)).toEqual(allOnce)
})

test('a cancelled import stops, and what is done stays', async () => {
  const { id } = await waiting('cancel')
  const work = workOnImport(parts, id, never)
  await untilBegun(id)
  const answer = await admin.post(`/imports/${id}/cancellation`)
  expect(answer.body.state).toBe('cancelled')
  await work
  const after = await readBack(id)
  expect(after).toMatchObject({ state: 'cancelled', rowsDone: answer.body.rowsDone })
  expect((await leadsOf(id)).leads).toBe(after.rowsCreated)
  expect(after.rowsDone).toBeLessThan(ROWS)
})

test('an import stops when whoever runs it loses the right to', async () => {
  const { id } = await waiting('rights', 'manager')
  const work = workOnImport(parts, id, never)
  await untilBegun(id)
  const manager = server.people.manager.id
  await server.db
    .updateTable('users')
    .set({ disabled_at: new Date().toISOString() })
    .where('id', '=', manager)
    .execute()
  await work
  const after = await readBack(id)
  expect(after).toMatchObject({ state: 'failed', problem: 'import_right_lost' })
  expect(after.rowsDone).toBeLessThan(ROWS)
  expect((await leadsOf(id)).leads).toBe(after.rowsCreated)
  await server.db
    .updateTable('users')
    .set({ disabled_at: null })
    .where('id', '=', manager)
    .execute()
})

test('a row that the database refuses fails alone', async () => {
  await sql`alter table leads add constraint "nobody is called Person 77"
    check (last_name is distinct from '77' or email not like '%@refused.example')`.execute(
    server.db,
  )
  const { id } = await waiting('refused')
  await workOnImport(parts, id, never)
  expect(await readBack(id)).toMatchObject({
    state: 'done',
    rowsCreated: ROWS - 1,
    rowsFailed: 1,
  })
  const { body } = await admin.get(`/imports/${id}/rows?outcome=failed`)
  expect(body.items).toMatchObject([
    { row: 78, cells: ['Person 77', 'Firm 77', 'p77@refused.example', ''] },
  ])
})

test('two imports of the same people at once make each of them once', async () => {
  const first = await waiting('race')
  const second = await waiting('race')
  await Promise.all([first, second].map(({ id }) => workOnImport(parts, id, never)))
  const [one, two] = [await readBack(first.id), await readBack(second.id)]
  expect(one.rowsCreated + two.rowsCreated).toBe(ROWS)
  expect(one.rowsSkipped + two.rowsSkipped).toBe(ROWS)
})

test('an upload that breaks off leaves no import', async () => {
  const { rows: before } = await server.pool.query('select count(*) from imports')
  const stream = Readable.from(
    (async function* () {
      yield Buffer.alloc(3_000_000, 'a,b\n')
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    })(),
  )
  const ctx = { db: server.db, now: new Date().toISOString(), user: server.people.administrator }
  const upload = { stream, contentType: 'text/csv', length: undefined }
  await expect(uploadImport(ctx as never, upload, 'broken.csv')).rejects.toThrow('aborted')
  const { rows: after } = await server.pool.query('select count(*) from imports')
  expect(after).toEqual(before)
  const { rows: chunks } = await server.pool.query(
    'select count(*) from import_chunks where import_id not in (select id from imports)',
  )
  expect(chunks[0].count).toBe('0')
})
