import { expect, test } from 'vitest'
import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { sectionBounds, sectionOf } from '#domain/follow-ups.ts'
import { convert, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const me = server.people.rep.id
const ZONE = 'Europe/Kyiv'
const workspace = await workspaceOf(server)
const SECTIONS = ['overdue', 'today', 'this_week', 'later', 'unplanned'] as const

const today = dateIn(new Date(), ZONE)
const localTime = (date: string, time: string) =>
  localDateTimeToInstant(`${date}T${time}`, ZONE)!.toISOString()

async function plan(lead: { id: string }, at: string, fields: Record<string, unknown> = {}) {
  const body = { at, kind: 'call', ...fields }
  expect((await administrator.put(`/leads/${lead.id}/follow-up`, body)).status).toBe(200)
}

async function read(asker: Asker, section: string, whose = 'mine') {
  const { items, total } = (
    await asker.get(`/follow-ups?section=${section}&whose=${whose}&limit=200`)
  ).body
  expect(total).toBe(items.length)
  return items as { lead: { id: string } | null; task: { id: string } | null }[]
}

const ids = (items: { lead: { id: string } | null; task: { id: string } | null }[]) =>
  items.map(({ lead, task }) => (lead ?? task)!.id)

test('everything that is to be done is in exactly one section, as the rule says', async () => {
  const expected = new Map<string, string>()
  const bounds = sectionBounds(new Date(), ZONE)
  for (const days of [-40, -1, 0, 1, 2, 4, 6, 7, 8, 30]) {
    const date = addDays(today, days)
    const at = localTime(date, '23:59')
    const lead = await makeLeadOf(server, 'rep')
    await plan(lead, at)
    expected.set(lead.id, sectionOf({ at: new Date(at) }, bounds))
    const dated = (await rep.post('/tasks', { title: 'Dated', dueOn: date })).body
    expected.set(dated.id, sectionOf({ on: date }, bounds))
    const timed = (await rep.post('/tasks', { title: 'Timed', dueAt: at })).body
    expected.set(timed.id, sectionOf({ at: new Date(at) }, bounds))
  }
  const undated = (await rep.post('/tasks', { title: 'Some day' })).body
  const open = await makeLeadOf(server, 'rep')
  for (const { id } of [undated, open]) expected.set(id, 'unplanned')
  const found = new Map<string, string>()
  for (const section of SECTIONS) {
    for (const id of ids(await read(rep, section))) {
      expect(found.has(id)).toBe(false)
      found.set(id, section)
    }
  }
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected))
  const counts = (await rep.get('/follow-ups/counts')).body
  for (const section of SECTIONS) {
    expect(counts[section]).toBe([...expected.values()].filter((each) => each === section).length)
  }
})

test('what is due at the same time comes by rating, the best first, and is paged without loss', async () => {
  const at = localTime(addDays(today, 100), '09:00')
  const [cold, , hot] = workspace.ratings
  const leads = []
  for (const ratingId of [null, cold.id, hot.id, null, hot.id]) {
    const lead = await makeLeadOf(server, 'manager', { ratingId })
    await plan(lead, at)
    leads.push(lead)
  }
  const earlier = await makeLeadOf(server, 'manager')
  await plan(earlier, localTime(addDays(today, 99), '09:00'))
  const task = (await manager.post('/tasks', { title: 'Same time', dueAt: at })).body
  const ratings = (items: Awaited<ReturnType<typeof read>>) =>
    items.map(({ lead, task }) =>
      task ? 'task' : (lead as unknown as { ratingId: string }).ratingId,
    )
  const all = await read(manager, 'later')
  expect(ratings(all)).toEqual([null, hot.id, hot.id, cold.id, null, null, 'task'])
  expect(ids(all)[0]).toBe(earlier.id)
  expect(ids(all).at(-1)).toBe(task.id)
  const paged: string[] = []
  let cursor = ''
  for (let page = 0; page < 9; page += 1) {
    const { items, nextCursor, total } = (
      await manager.get(`/follow-ups?section=later&limit=2${cursor}`)
    ).body
    expect(total).toBe(7)
    paged.push(...ids(items))
    if (!nextCursor) break
    cursor = `&cursor=${nextCursor}`
  }
  expect(paged).toEqual(ids(all))
})

test('leads without a plan come by rating, then tasks without a date, page by page', async () => {
  const who = server.people.administrator.id
  const [cold, , hot] = workspace.ratings
  const wanted: string[] = []
  for (const ratingId of [hot.id, cold.id, null]) {
    wanted.push((await makeLeadOf(server, 'administrator', { ratingId })).id)
  }
  for (const title of ['one', 'two']) {
    wanted.push((await administrator.post('/tasks', { title })).body.id)
  }
  const paged: string[] = []
  let cursor = ''
  for (let page = 0; page < 9; page += 1) {
    const { items, nextCursor, total } = (
      await administrator.get(`/follow-ups?section=unplanned&limit=1&whose=${who}${cursor}`)
    ).body
    expect(total).toBe(5)
    paged.push(...ids(items))
    if (!nextCursor) break
    cursor = `&cursor=${nextCursor}`
  }
  expect(paged).toEqual(wanted)
  for (const bad of ['x', 'leads.x', 'tasks.x', 'W10']) {
    const refused = await rep.get(`/follow-ups?section=unplanned&cursor=${bad}`)
    expect([bad, refused.status]).toEqual([bad, 400])
    const planned = await rep.get(`/follow-ups?section=today&cursor=${bad}`)
    expect([bad, planned.status]).toEqual([bad, 400])
  }
})

test('a step is for whoever it was given to, else for the owner; the team sees its own', async () => {
  const at = localTime(addDays(today, 200), '09:00')
  const lead = await makeLeadOf(server, 'rep')
  await plan(lead, at, { userId: server.people.manager.id })
  expect(ids(await read(rep, 'later'))).not.toContain(lead.id)
  expect(ids(await read(manager, 'later'))).toContain(lead.id)
  expect(ids(await read(rep, 'later', server.people.manager.id))).toContain(lead.id)
  expect(ids(await read(rep, 'later', 'team'))).toContain(lead.id)
  expect(ids(await read(otherRep, 'later', server.people.manager.id))).toEqual([])
  expect(ids(await read(otherRep, 'later', 'all'))).not.toContain(lead.id)
})

test('moving changes the time alone', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: '2030-05-01T09:00:00Z', kind: 'meeting', note: 'Bring samples' })
  const moved = await rep.put(`${path}/time`, { at: '2030-05-02T12:00:00+03:00' })
  expect(moved.body.followUp).toEqual({
    at: '2030-05-02T09:00:00.000Z',
    kind: 'meeting',
    userId: me,
    note: 'Bring samples',
  })
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(items[0]).toMatchObject({
    type: 'follow_up_planned',
    data: { at: '2030-05-02T09:00:00.000Z', kind: 'meeting' },
  })
  await rep.delete(path)
  const refused = await rep.put(`${path}/time`, { at: '2030-05-02T09:00:00Z' })
  expect([refused.status, refused.body.code]).toEqual([409, 'no_follow_up_planned'])
})

test('the worklist shows leads that nobody goes on with, each with every rule it breaks', async () => {
  const qualified = await makeLeadOf(server, 'rep')
  await convert(rep, qualified.id)
  const counts = async (asker: Asker) => (await asker.get('/worklist/counts')).body
  expect(await counts(rep)).toMatchObject({
    qualified_without_owner: 0,
    qualified_without_next_step: 1,
    untouchedHours: 24,
  })
  await administrator.put(`/leads/${qualified.id}/owner`, { ownerId: null })
  const { items, total } = (await administrator.get('/worklist?rule=qualified_without_owner')).body
  expect(total).toBe(1)
  expect(items[0]).toMatchObject({
    id: qualified.id,
    rules: ['qualified_without_owner', 'qualified_without_next_step'],
  })
  expect((await rep.get('/worklist?rule=qualified_without_owner')).body.total).toBe(0)
  await administrator.put(`/leads/${qualified.id}/follow-up`, {
    at: '2030-01-01T09:00:00Z',
    kind: 'call',
  })
  expect(await counts(administrator)).toMatchObject({
    qualified_without_owner: 1,
    qualified_without_next_step: 0,
  })
})

test('a new lead that waits longer than the limit is on the worklist until the first contact', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const read = async () =>
    (await otherRep.get('/worklist?rule=untouched')).body.items.map(({ id }: { id: string }) => id)
  expect(await read()).toEqual([])
  const waited = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await server.db
    .updateTable('leads')
    .set({ created_at: waited })
    .where('id', '=', lead.id)
    .execute()
  expect(await read()).toEqual([lead.id])
  expect((await otherRep.get('/worklist/counts?whose=mine')).body.untouched).toBe(1)
  const { version } = (await administrator.get('/workspace')).body
  await administrator.patch('/workspace', { untouchedHours: 48 }, { version })
  expect(await read()).toEqual([])
  await administrator.patch('/workspace', { untouchedHours: 24 }, { version: version + 1 })
  expect(await read()).toEqual([lead.id])
  await otherRep.post('/activities', { kind: 'call', leadId: lead.id })
  expect(await read()).toEqual([])
})
