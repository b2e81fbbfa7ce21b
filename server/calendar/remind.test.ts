import { expect, test } from 'vitest'
import { remind } from '#server/calendar/remind.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { makePool } from '#server/database/open-database.ts'
import { makeLeadOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

const server = await testServer()
const rep = server.as('rep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const MINUTE = 60_000

const fromNow = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()

async function told(asker: Asker) {
  const { items } = (await asker.get('/notifications?limit=200')).body
  return (
    items as { kind: string; data: { what: string; id: string; title: string | null } }[]
  ).filter(({ kind }) => kind === 'due')
}

const titles = async (asker: Asker) => (await told(asker)).map(({ data }) => data.title)

/** Puts the clock of what is planned back, as if so many minutes had passed. */
async function letPass(minutes: number): Promise<void> {
  const back = `interval '${minutes} minutes'`
  for (const sql of [
    `update tasks set due_at = due_at - ${back}, remind_from = remind_from - ${back}`,
    `update calendar_events set starts_at = starts_at - ${back}, ends_at = ends_at - ${back}`,
    `update event_attendees set remind_from = remind_from - ${back}`,
    `update leads set follow_up_at = follow_up_at - ${back}`,
  ]) {
    await server.pool.query(sql)
  }
}

test('a task is reminded of once, at its time and not before', async () => {
  await rep.post('/tasks', {
    title: 'Call back',
    dueAt: fromNow(60),
    reminder: { minutesBefore: 15 },
  })
  await rep.post('/tasks', { title: 'No reminder', dueAt: fromNow(60) })
  await remind(server.db)
  expect(await titles(rep)).toEqual([])
  await letPass(46)
  await remind(server.db)
  await remind(server.db)
  expect(await titles(rep)).toEqual(['Call back'])
})

test('of what is done, deleted or in the bin with its record nobody is reminded', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const due = { dueAt: fromNow(10), reminder: { minutesBefore: 0 } }
  const done = (await rep.post('/tasks', { title: 'Done', ...due })).body
  const deleted = (await rep.post('/tasks', { title: 'Deleted', ...due })).body
  await rep.post('/tasks', { title: 'Binned', ...due, leadId: lead.id })
  await rep.put(`/tasks/${done.id}/completion`)
  await rep.delete(`/tasks/${deleted.id}`)
  await administrator.delete(`/leads/${lead.id}`)
  await letPass(11)
  await remind(server.db)
  expect(await titles(rep)).toEqual(['Call back'])
})

test('a task put off is reminded of again at its new time', async () => {
  const task = (
    await rep.post('/tasks', {
      title: 'Put off',
      dueAt: fromNow(10),
      reminder: { minutesBefore: 0 },
    })
  ).body
  await letPass(11)
  await remind(server.db)
  await rep.patch(`/tasks/${task.id}`, { dueAt: fromNow(30) }, { version: task.version })
  await remind(server.db)
  const times = async () => (await titles(rep)).filter((title) => title === 'Put off').length
  expect(await times()).toBe(1)
  await letPass(31)
  await remind(server.db)
  expect(await times()).toBe(2)
})

test('a day is reminded of in the morning of whoever is reminded, wherever he is', async () => {
  const zones = { rep: 'Pacific/Kiritimati', manager: 'Pacific/Pago_Pago' } as const
  for (const [who, timeZone] of Object.entries(zones)) {
    await server.as(who as 'rep').patch('/me', { timeZone })
  }
  // A day that has begun in Kiritimati, and will not begin in Pago Pago for another day.
  const day = Temporal.Now.plainDateISO('Pacific/Kiritimati').toString()
  const title = 'Somebody’s birthday'
  const reminder = { daysBefore: 0, time: '00:00' }
  const attendees = Object.keys(zones).map((who) => ({ userId: server.people[who as 'rep'].id }))
  const made = await manager.post('/events', {
    title,
    startsOn: day,
    endsOn: day,
    attendees,
    reminder,
  })
  expect(made.status).toBe(201)
  // Planned when it was past already for her: she is not reminded; so plan it as if yesterday.
  await server.pool.query('update event_attendees set reminded_at = null')
  await remind(server.db)
  expect(await titles(rep)).toContain(title)
  expect(await titles(manager)).not.toContain(title)
})

test('a planned step is told at its time to whoever it is for', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: fromNow(30), kind: 'meeting' })
  await remind(server.db)
  await letPass(31)
  await remind(server.db)
  await remind(server.db)
  const steps = (await told(rep)).filter(({ data }) => data.what === 'follow_up')
  expect(steps).toEqual([
    expect.objectContaining({
      record: expect.objectContaining({ id: lead.id }),
      data: expect.objectContaining({ kind: 'meeting', id: lead.id }),
    }),
  ])
  await rep.put(path, { at: fromNow(5), kind: 'call', userId: server.people.manager.id })
  await letPass(6)
  await remind(server.db)
  const hers = (await told(manager)).filter(({ data }) => data.what === 'follow_up')
  expect(hers).toHaveLength(1)
})

test('a record that its reader may not see is not told of', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  await administrator.post('/tasks', {
    title: 'For her',
    leadId: lead.id,
    assigneeId: server.people.rep.id,
    dueAt: fromNow(5),
    reminder: { minutesBefore: 0 },
  })
  await administrator.put(`/leads/${lead.id}/follow-up`, {
    at: fromNow(5),
    kind: 'call',
    userId: server.people.rep.id,
  })
  await letPass(6)
  await remind(server.db)
  const all = await told(rep)
  expect(all.filter(({ data }) => data.title === 'For her')).toEqual([
    expect.objectContaining({ record: null }),
  ])
  expect(JSON.stringify(all)).not.toContain(lead.id)
})

test('five hundred reminders due at once are told once each by two servers together', async () => {
  const lead = await makeLeadOf(server, 'manager')
  await server.pool.query(
    `insert into tasks (id, title, due_at, remind_minutes, remind_from, assignee_id, created_at, updated_at)
     select gen_random_uuid(), 'Many ' || n, now() - interval '1 hour', 0, now() - interval '1 hour', $1, now(), now()
     from generate_series(1, 250) n`,
    [server.people.manager.id],
  )
  await server.pool.query(
    `update leads set follow_up_at = null, follow_up_kind = null where follow_up_at is not null`,
  )
  await server.pool.query(
    `insert into leads (id, number, last_name, status_id, status_since, owner_id, follow_up_at, follow_up_kind,
       search_text, created_at, channel, updated_at)
     select gen_random_uuid(), 'M-' || n, 'Many ' || n, $1, now(), $2, now() - interval '1 minute', 'call',
       '', now(), 'api', now() from generate_series(1, 650) n`,
    [lead.statusId, server.people.manager.id],
  )
  const others = [1, 2].map(() => makePool(server.connection, silent))
  await Promise.all(others.map((pool) => remind(kyselyOn(pool))))
  await Promise.all([server.pool, ...others].map((pool) => remind(kyselyOn(pool))))
  await Promise.all(others.map((pool) => pool.end()))
  const { rows } = await server.pool.query(
    `select count(*)::int as told, count(distinct data->>'id')::int as things from notifications
     where user_id = $1 and (data->>'title' like 'Many %' or lead_id in (select id from leads where last_name like 'Many %'))`,
    [server.people.manager.id],
  )
  expect(rows[0]).toEqual({ told: 900, things: 900 })
})

test('what fell due while no server ran is told late, and once', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await rep.put(`/leads/${lead.id}/follow-up`, { at: fromNow(10), kind: 'call' })
  await letPass(3 * 24 * 60)
  await server.pool.query(
    `update reminder_progress set follow_ups_until = now() - interval '4 days'`,
  )
  await remind(server.db)
  await remind(server.db)
  const steps = (await told(rep)).filter(({ data }) => data.id === lead.id)
  expect(steps).toHaveLength(1)
})
