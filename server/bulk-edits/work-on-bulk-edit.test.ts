import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { bulkEditJobs, resumeBulkEdits } from '#server/bulk-edits/bulk-edit-jobs.ts'
import { BulkEditNotNow, workOnBulkEdit } from '#server/bulk-edits/work-on-bulk-edit.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { dyingAfter } from '#test/dying-server.ts'
import { manyLeads } from '#test/many-leads.ts'
import { type Asker, testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

const server = await testServer()
const { people, db, numbers } = server
const parts = { db, numbers, publicUrl: 'http://localhost:3000', log: silent }
const admin = server.as('administrator')
const never = new AbortController().signal

// The queue is there, but nobody works on it: each test says who does, and when.
await (await startJobs(server.connection, bulkEditJobs(parts), silent)).stop()

async function started(who: Asker, ids: string[], change: object, more = {}): Promise<BulkEdit> {
  const answer = await who.post('/leads/bulk-edits', { selection: { ids }, change, ...more })
  expect([answer.status, answer.body.state]).toEqual([202, 'waiting'])
  return answer.body
}

async function readBack(id: string): Promise<BulkEdit> {
  return (await admin.get(`/bulk-edits/${id}`)).body
}

/** How often each lead was changed, as owners, versions and entries tell. */
async function tally(ids: string[], bulkEditId: string) {
  const { rows } = await sql<{ version: number; leads: number; entries: number }>`
    select version, count(*)::integer as leads, (
      select count(*)::integer from events
      where data->'bulkEdit'->>'id' = ${bulkEditId}) as entries
    from leads where id = any(${ids}::uuid[]) group by version order by version`.execute(db)
  return rows
}

/** A server that is killed in the batch after so many. */
function dyingParts(batches: number): typeof parts {
  return { ...parts, db: dyingAfter(db, batches) }
}

const high = { kind: 'priority', priority: 'high' }

test('a bulk edit whose server dies goes on where it was, each lead exactly once', async () => {
  const ids = await manyLeads(server, 600)
  const { id } = await started(admin, ids, high)
  for (const done of [250, 500]) {
    await expect(workOnBulkEdit(dyingParts(1), id, never)).rejects.toThrow('Connection terminated')
    expect(await readBack(id)).toMatchObject({ state: 'running', done, changed: done })
  }
  await Promise.all([workOnBulkEdit(parts, id, never), workOnBulkEdit(parts, id, never)])
  await workOnBulkEdit(parts, id, never)
  expect(await readBack(id)).toMatchObject({ state: 'done', done: 600, changed: 600, refused: 0 })
  expect(await tally(ids, id)).toEqual([{ version: 2, leads: 600, entries: 600 }])
})

test('a server that stops lets go between two batches', async () => {
  const ids = await manyLeads(server, 300)
  const { id } = await started(admin, ids, high)
  const stopping = AbortSignal.abort()
  await expect(workOnBulkEdit(parts, id, stopping)).rejects.toThrow(BulkEditNotNow)
  expect(await readBack(id)).toMatchObject({ state: 'running', done: 250 })
  await workOnBulkEdit(parts, id, never)
  expect(await readBack(id)).toMatchObject({ state: 'done', done: 300 })
})

test('undone while it runs, it stops there and takes back what it did', async () => {
  const ids = await manyLeads(server, 600)
  const { id } = await started(admin, ids, high)
  await expect(workOnBulkEdit(dyingParts(1), id, never)).rejects.toThrow('Connection terminated')
  const undoing = await admin.delete(`/bulk-edits/${id}`)
  expect(undoing.body).toMatchObject({ state: 'undoing', done: 250 })
  await workOnBulkEdit(parts, id, never)
  expect(await readBack(id)).toMatchObject({ state: 'undone', done: 250, restored: 250, kept: 0 })
  const { rows } = await sql<{ priority: number; leads: number }>`
    select priority, count(*)::integer as leads from leads
    where id = any(${ids}::uuid[]) group by 1`.execute(db)
  expect(rows).toEqual([{ priority: 2, leads: 600 }])
})

test('who loses the right meanwhile stops the bulk edit; what was done stays', async () => {
  const ids = await manyLeads(server, 300)
  const { id } = await started(server.as('manager'), ids, high)
  const { role_id } = await db
    .selectFrom('users')
    .select('role_id')
    .where('id', '=', people.manager.id)
    .executeTakeFirstOrThrow()
  const rep = await db
    .selectFrom('users')
    .select('role_id')
    .where('id', '=', people.rep.id)
    .executeTakeFirstOrThrow()
  const setRole = (to: string) =>
    db.updateTable('users').set({ role_id: to }).where('id', '=', people.manager.id).execute()
  await setRole(rep.role_id)
  await workOnBulkEdit(parts, id, never)
  await setRole(role_id)
  expect(await readBack(id)).toMatchObject({
    state: 'failed',
    problem: 'bulk_edit_right_lost',
    done: 0,
  })
})

test('all or none comes to nothing when the server dies before its end, and to all after the next start', async () => {
  const ids = await manyLeads(server, 600)
  const { id } = await started(admin, ids, high, { allOrNone: true })
  await expect(workOnBulkEdit(dyingParts(0), id, never)).rejects.toThrow('Connection terminated')
  expect(await tally(ids, id)).toEqual([{ version: 1, leads: 600, entries: 0 }])
  await workOnBulkEdit(parts, id, never)
  expect(await readBack(id)).toMatchObject({ state: 'done', done: 600, changed: 600 })
  expect(await tally(ids, id)).toEqual([{ version: 2, leads: 600, entries: 600 }])
})

test('all or none is refused in words where there are too many leads for it', async () => {
  const ids = await manyLeads(server, 1001)
  const ask = (some: string[]) =>
    admin.post('/leads/bulk-edits', { selection: { ids: some }, change: high, allOrNone: true })
  const { status, body } = await ask(ids)
  const message = 'All or none works for at most 1,000 leads at once.'
  expect([status, body.errors[0]]).toMatchObject([422, { field: 'allOrNone', message }])
  const most = await ask(ids.slice(1))
  expect(most.status).toBe(202)
  await workOnBulkEdit(parts, most.body.id, never)
  expect(await readBack(most.body.id)).toMatchObject({ state: 'done', changed: 1000 })
})

test('all or none holds for hundreds of leads too', async () => {
  const ids = await manyLeads(server, 300)
  await admin.delete(`/leads/${ids[299]}`)
  const refused = await started(admin, ids, high, { allOrNone: true })
  await workOnBulkEdit(parts, refused.id, never)
  expect(await readBack(refused.id)).toMatchObject({ state: 'failed', changed: 0, refused: 1 })
  const all = await started(admin, ids.slice(0, 299), high, { allOrNone: true })
  await workOnBulkEdit(parts, all.id, never)
  expect(await readBack(all.id)).toMatchObject({ state: 'done', changed: 299, refused: 0 })
})

test('opposite bulk edits of the same 500 leads at once both finish, none partly', async () => {
  const ids = await manyLeads(server, 500)
  const other = ids.toReversed()
  for (let round = 0; round < 5; round++) {
    const [there, back] = await Promise.all([
      started(admin, ids, { kind: 'assign', ownerId: people.rep.id }),
      started(server.as('manager'), other, { kind: 'assign', ownerId: people.manager.id }),
    ])
    await Promise.all([there, back].map(({ id }) => workOnBulkEdit(parts, id, never)))
    for (const { id } of [there, back]) {
      const edit = await readBack(id)
      expect(edit).toMatchObject({ state: 'done', done: 500, refused: 0, problem: null })
    }
  }
}, 120_000)

test('opposite bulk edits of a few leads within their requests both finish', async () => {
  const ids = await manyLeads(server, 50)
  const asked = Array.from({ length: 12 }, (_, at) => {
    const [who, ownerId, order] =
      at % 2 === 0
        ? ([admin, people.rep.id, ids] as const)
        : ([server.as('manager'), people.manager.id, ids.toReversed()] as const)
    const body = { selection: { ids: order }, change: { kind: 'assign', ownerId } }
    return who.post('/leads/bulk-edits', body)
  })
  for (const { status, body } of await Promise.all(asked)) {
    expect([status, body.state, body.done, body.refused]).toEqual([202, 'done', 50, 0])
  }
}, 60_000)

test('a bulk edit left behind by a dead server is done after the next start', async () => {
  const ids = await manyLeads(server, 120)
  const { id } = await started(admin, ids, high)
  await sql`delete from pgboss.job where name = 'bulk-edits'`.execute(db)
  const jobs = await startJobs(server.connection, bulkEditJobs(parts), silent)
  afterAll(() => jobs.stop())
  await resumeBulkEdits(db)
  await expect.poll(() => readBack(id), { timeout: 60_000 }).toMatchObject({ state: 'done' })
  expect(await tally(ids, id)).toEqual([{ version: 2, leads: 120, entries: 120 }])
}, 90_000)
