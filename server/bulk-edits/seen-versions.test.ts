import { expect, test } from 'vitest'
import type { BulkEdit, BulkRefusal } from '#api/bulk-edits.ts'
import { bulkEditJobs } from '#server/bulk-edits/bulk-edit-jobs.ts'
import { workOnBulkEdit } from '#server/bulk-edits/work-on-bulk-edit.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { dyingAfter } from '#test/dying-server.ts'
import { makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { manyLeads } from '#test/many-leads.ts'
import { rounds } from '#test/rounds.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

const server = await testServer()
const { people, db, numbers } = server
const parts = { db, numbers, publicUrl: 'http://localhost:3000', log: silent }
const admin = server.as('administrator')
const manager = server.as('manager')
const workspace = await workspaceOf(server)

// The queue is there, but nobody works on it: the test says who does, and when.
await (await startJobs(server.connection, bulkEditJobs(parts), silent)).stop()

type Listed = { id: string; kind: string; purpose: string; needsNote: boolean }
const statusOf = (kind: string): string =>
  workspace.statuses.find((status: Listed) => status.kind === kind).id
const [open, contacted] = [statusOf('open'), statusOf('contacted')]
const reasonId = workspace.reasons.find(
  ({ purpose, needsNote }: Listed) => purpose === 'disqualify' && !needsNote,
).id
const [solar, roof] = await Promise.all(
  ['Sunny', 'Roofed'].map(async (name) => (await admin.post('/tags', { name })).body.id as string),
)
const [warm, hot] = workspace.ratings.map(({ id }: Listed) => id)
const plan = { at: '2031-05-05T09:00:00.000Z', kind: 'call' }

type Seen = { id: string; version?: number }

function start(leads: Seen[], change: object, more: object = {}) {
  return manager.post('/leads/bulk-edits', { selection: { leads }, change, ...more })
}

async function refusalsOf({ id }: Pick<BulkEdit, 'id'>): Promise<[string, string][]> {
  const { items } = (await manager.get(`/bulk-edits/${id}/refusals?limit=200`)).body
  return items.map(({ leadId, code }: BulkRefusal) => [leadId, code])
}

const read = async (id: string) => (await admin.get(`/leads/${id}`)).body
const edit = async (id: string, fields: object) => {
  const { version } = await read(id)
  expect((await admin.patch(`/leads/${id}`, fields, { version })).status).toBe(200)
}

type Case = { change: object; meanwhile: (id: string) => Promise<unknown> }
const CASES: Record<string, Case> = {
  'owner and owner': {
    change: { kind: 'assign', ownerId: people.otherRep.id },
    meanwhile: (id) => admin.put(`/leads/${id}/owner`, { ownerId: people.manager.id }),
  },
  'shared out and owner': {
    change: { kind: 'shareOut', userIds: [people.otherRep.id] },
    meanwhile: (id) => admin.put(`/leads/${id}/owner`, { ownerId: people.manager.id }),
  },
  'rating and rating': {
    change: { kind: 'rating', ratingId: hot },
    meanwhile: (id) => edit(id, { ratingId: warm }),
  },
  'priority and priority': {
    change: { kind: 'priority', priority: 'high' },
    meanwhile: (id) => edit(id, { priority: 'low' }),
  },
  'a tag and the same tag': {
    change: { kind: 'tags', remove: [solar] },
    meanwhile: (id) => edit(id, { tagIds: [solar] }),
  },
  'follow-up and follow-up': {
    change: { kind: 'followUp', plan },
    meanwhile: (id) => admin.put(`/leads/${id}/follow-up`, { ...plan, kind: 'email' }),
  },
  'follow-up taken away and follow-up planned': {
    change: { kind: 'followUp', plan: null },
    meanwhile: (id) => admin.put(`/leads/${id}/follow-up`, plan),
  },
  'closing and follow-up': {
    change: { kind: 'disqualify', reasonId },
    meanwhile: (id) => admin.put(`/leads/${id}/follow-up`, plan),
  },
  'closing and status': {
    change: { kind: 'disqualify', reasonId },
    meanwhile: (id) => admin.put(`/leads/${id}/status`, { statusId: contacted }),
  },
  'closing and a first call': {
    change: { kind: 'disqualify', reasonId },
    meanwhile: (id) => admin.post('/activities', { kind: 'call', leadId: id, body: 'Met' }),
  },
}

test.each(Object.entries(CASES))(
  'what somebody changed meanwhile is not written over: %s',
  async (_, { change, meanwhile }) => {
    const [same, other] = [await makeLeadOf(server, 'rep'), await makeLeadOf(server, 'rep')]
    await meanwhile(same.id)
    await edit(other.id, { city: 'Lviv' })
    const before = await read(same.id)
    expect(before.version).toBeGreaterThan(1)
    const { body } = await start([same, other].map(seenFirst), change)
    expect(await refusalsOf(body)).toEqual([[same.id, 'record_changed']])
    expect(await read(same.id)).toEqual(before)
    expect((await read(other.id)).city).toBe('Lviv')
    // Whoever has looked again may.
    const again = await start([{ id: same.id, version: before.version }], change)
    expect(again.body).toMatchObject({ refused: 0 })
  },
)

const seenFirst = ({ id }: Seen) => ({ id, version: 1 })

test('a deletion asks about anything that was changed meanwhile', async () => {
  const [edited, untouched] = [await makeLeadOf(server, 'rep'), await makeLeadOf(server, 'rep')]
  await edit(edited.id, { phone: '+380671234567' })
  const { body } = await start([edited, untouched].map(seenFirst), { kind: 'delete' })
  expect(body).toMatchObject({ changed: 1, refused: 1 })
  expect(await refusalsOf(body)).toEqual([[edited.id, 'record_changed']])
})

test('tags that others gave or took meanwhile stay as they did it', async () => {
  const lead = await makeLead(admin, { ownerId: people.rep.id, tagIds: [solar] })
  await edit(lead.id, { tagIds: [] })
  const added = await start([seenFirst(lead)], { kind: 'tags', add: [roof] })
  expect(added.body).toMatchObject({ changed: 1, refused: 0 })
  expect((await read(lead.id)).tagIds).toEqual([roof])
  const back = await start([seenFirst(lead)], { kind: 'tags', add: [solar] })
  expect(await refusalsOf(back.body)).toEqual([[lead.id, 'record_changed']])
})

test('what was changed and put back, or has the wanted value already, asks nothing', async () => {
  const [same, wanted] = [await makeLeadOf(server, 'rep'), await makeLeadOf(server, 'rep')]
  for (const priority of ['low', 'normal']) await edit(same.id, { priority })
  await edit(wanted.id, { priority: 'high' })
  const change = { kind: 'priority', priority: 'high' }
  const { body } = await start([same, wanted].map(seenFirst), change)
  expect(body).toMatchObject({ changed: 1, unchanged: 1, refused: 0 })
})

test('a version that a lead never had was not seen; without one nothing is asked', async () => {
  const [ahead, blind, twice] = await Promise.all(
    [1, 2, 3].map(() => makeLeadOf(server, 'rep') as Promise<Seen & { id: string }>),
  )
  await edit(blind!.id, { priority: 'low' })
  await edit(twice!.id, { priority: 'low' })
  const change = { kind: 'priority', priority: 'high' }
  const leads = [
    { id: ahead!.id, version: 9 },
    { id: blind!.id },
    { id: twice!.id, version: 2 },
    { id: twice!.id, version: 1 },
  ]
  const { body } = await start(leads, change)
  expect(body).toMatchObject({ leads: 3, changed: 1, refused: 2 })
  expect((await refusalsOf(body)).map(([id]) => id)).toEqual([ahead!.id, twice!.id])
  for (const version of [0, -1, 1.5, '1', 2 ** 31]) {
    expect((await start([{ id: blind!.id, version } as Seen], change)).status).toBe(422)
  }
})

test('of 200 leads with a bad, a hidden and a changed one, all others are changed or none, whatever dies', async () => {
  const ids = await manyLeads(server, 197)
  const later = await admin.post('/settings/statuses', {
    name: 'Later',
    kind: 'open',
    color: 'gray',
  })
  const bad = await makeLeadOf(server, 'rep')
  await admin.post(`/leads/${bad.id}/disqualification`, { reasonId })
  const hidden = await makeLeadOf(server, 'otherRep')
  const faults: unknown[] = []
  for (let round = 0; round < rounds(20); round++) {
    const stale = await makeLeadOf(server, 'rep')
    const selected = shuffled([...ids, bad.id, hidden.id, stale.id])
    const seen = await versionsOf(selected)
    const isStatus = round % 2 === 0
    const target = round % 4 === 0 ? contacted : open
    const at = new Date(Date.UTC(2031, 0, 1, round)).toISOString()
    if (isStatus) {
      await admin.put(`/leads/${stale.id}/status`, { statusId: later.body.id })
    } else await admin.put(`/leads/${stale.id}/follow-up`, plan)
    await edit(ids[round % ids.length]!, { city: `City ${round}` })
    const kept = await Promise.all([bad.id, hidden.id, stale.id].map(read))

    const allOrNone = Math.random() < 0.5
    const change = isStatus
      ? { kind: 'status', statusId: target }
      : { kind: 'followUp', plan: { ...plan, at } }
    const isDone = async () => {
      const leads = await db.selectFrom('leads').selectAll().where('id', 'in', ids).execute()
      const done = (lead: (typeof leads)[0]) =>
        isStatus ? lead.status_id === target : lead.follow_up_at === at
      return leads.filter(done).length
    }
    const doneBefore = await isDone()
    const answer = await start(
      selected.map((id) => ({ id, version: seen.get(id)! })),
      change,
      { allOrNone },
    )
    if (Math.random() < 0.3) {
      const dying = { ...parts, db: dyingAfter(db, 0) }
      await workOnBulkEdit(dying, answer.body.id, never).catch(() => {})
      if ((await isDone()) !== doneBefore) faults.push([round, 'half done after a death'])
    }
    await workOnBulkEdit(parts, answer.body.id, never)
    const codes = new Map([
      [bad.id, 'lead_is_closed'],
      [hidden.id, 'not_found'],
      [stale.id, 'record_changed'],
    ])
    const expected = selected.flatMap((id) => (codes.has(id) ? [[id, codes.get(id)]] : []))
    const got = {
      refusals: await refusalsOf(answer.body),
      done: await isDone(),
      kept: await Promise.all([bad.id, hidden.id, stale.id].map(read)),
      state: (await manager.get(`/bulk-edits/${answer.body.id}`)).body.state,
    }
    const wanted = {
      refusals: expected,
      done: allOrNone ? doneBefore : ids.length,
      kept,
      state: allOrNone ? 'failed' : 'done',
    }
    if (JSON.stringify(got) !== JSON.stringify(wanted)) faults.push([round, got, wanted])
  }
  expect(faults).toEqual([])
}, 600_000)

const never = new AbortController().signal

async function versionsOf(ids: string[]): Promise<Map<string, number>> {
  const leads = await db
    .selectFrom('leads')
    .select(['id', 'version'])
    .where('id', 'in', ids)
    .execute()
  return new Map(leads.map(({ id, version }) => [id, version]))
}

function shuffled<T>(all: T[]): T[] {
  return all
    .map((each) => ({ each, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each)
}
