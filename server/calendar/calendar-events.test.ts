import { expect, test } from 'vitest'
import { convert, makeCustomer, makeLeadOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const auditor = server.as('auditor')
const administrator = server.as('administrator')
const me = server.people.rep.id
const marko = server.people.otherRep.id

const TIMES = { startsAt: '2030-05-01T09:00:00Z', endsAt: '2030-05-01T10:00:00Z' }

async function make(asker: Asker, fields: Record<string, unknown> = {}) {
  const answer = await asker.post('/events', { title: 'Look at the roof', ...TIMES, ...fields })
  expect(answer.body).toMatchObject({ version: 1 })
  return answer.body
}

const user = (userId: string) => ({ userId, contactId: null, email: null, name: null })

test('who plans an event attends it, unless colleagues do', async () => {
  const own = await make(rep)
  expect(own).toMatchObject({
    ...{ startsAt: '2030-05-01T09:00:00.000Z', endsAt: '2030-05-01T10:00:00.000Z' },
    startsOn: null,
    authorId: me,
    attendees: [user(me)],
  })
  const given = await make(rep, { attendees: [{ userId: marko }, { email: 'Petro@Dim.example' }] })
  expect(given.attendees).toEqual([
    user(marko),
    { userId: null, contactId: null, email: 'petro@dim.example', name: null },
  ])
  const guests = await make(rep, {
    attendees: [{ email: 'a@b.example' }, { email: 'A@B.example' }],
  })
  expect(guests.attendees).toHaveLength(2)
})

test('an event of whole days has days and no times, and can get times instead', async () => {
  const event = await make(rep, {
    startsAt: undefined,
    endsAt: undefined,
    startsOn: '2030-06-01',
    endsOn: '2030-06-03',
    reminder: { daysBefore: 1, time: '09:00' },
  })
  expect(event).toMatchObject({ startsOn: '2030-06-01', endsOn: '2030-06-03', startsAt: null })
  const path = `/events/${event.id}`
  const misfit = await rep.patch(path, TIMES, { version: 1 })
  expect(misfit.body.errors[0]).toMatchObject({ field: 'reminder', code: 'reminder_does_not_fit' })
  const timed = await rep.patch(path, { ...TIMES, reminder: { minutesBefore: 15 } }, { version: 1 })
  expect(timed.body).toMatchObject({ startsOn: null, endsOn: null, version: 2 })
  const moved = await rep.patch(path, { endsAt: '2030-05-01T11:30:00Z' }, { version: 2 })
  expect(moved.body).toMatchObject({
    startsAt: '2030-05-01T09:00:00.000Z',
    endsAt: '2030-05-01T11:30:00.000Z',
  })
})

test('what is wrong with an event is said by field', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const hidden = await makeCustomer(otherRep)
  const none = { startsAt: undefined, endsAt: undefined }
  const refusals: [Record<string, unknown>, string, string][] = [
    [{ title: '' }, 'title', 'value_missing'],
    [none, 'startsAt', 'event_needs_times'],
    [{ ...none, startsAt: TIMES.startsAt }, 'startsAt', 'event_needs_times'],
    [{ startsOn: '2030-05-01', endsOn: '2030-05-01' }, 'startsAt', 'event_needs_times'],
    [{ endsAt: TIMES.startsAt }, 'endsAt', 'ends_before_start'],
    [{ ...none, startsOn: '2030-05-02', endsOn: '2030-05-01' }, 'endsOn', 'ends_before_start'],
    [{ endsAt: '2032-05-01T10:00:00Z' }, 'endsAt', 'event_too_long'],
    [{ reminder: { daysBefore: 0, time: '09:00' } }, 'reminder', 'reminder_does_not_fit'],
    [{ attendees: [{ userId: lead.id }] }, 'attendees', 'not_in_list'],
    [{ attendees: [{ contactId: hidden.id }] }, 'attendees', 'not_in_list'],
    [{ leadId: lead.id, customerId: hidden.id }, 'customerId', 'entry_needs_one_record'],
  ]
  for (const [fields, field, code] of refusals) {
    const { status, body } = await rep.post('/events', { title: 'Visit', ...TIMES, ...fields })
    expect([status, body.errors?.[0]?.field, body.errors?.[0]?.code]).toEqual([422, field, code])
  }
})

test('an attendee who may not see the record sees the event, but nothing of the record', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const event = await make(rep, { leadId: lead.id, attendees: [{ userId: me }, { userId: marko }] })
  const seen = (await otherRep.get(`/events/${event.id}`)).body
  expect(seen).toMatchObject({ record: null, isRecordHidden: true, whyNotEdit: null })
  expect(JSON.stringify(seen)).not.toContain(lead.id)
  const left = await otherRep.patch(
    `/events/${event.id}`,
    { attendees: [{ userId: me }] },
    { version: 1 },
  )
  expect([left.status, left.body.attendees]).toEqual([200, [user(me)]])
  expect((await otherRep.get(`/events/${event.id}`)).status).toBe(404)
})

test('a contact who attends is named to whoever may see it', async () => {
  const customer = await makeCustomer(rep)
  const contact = (
    await rep.post('/contacts', { customerId: customer.id, firstName: 'Ivan', lastName: 'Koval' })
  ).body
  const event = await make(rep, {
    customerId: customer.id,
    attendees: [{ userId: me }, { contactId: contact.id }],
  })
  expect(event.attendees[1]).toEqual({
    userId: null,
    contactId: contact.id,
    email: null,
    name: 'Ivan Koval',
  })
})

test('who may only read an event can’t change it; to others it is not there', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const event = await make(rep, { leadId: lead.id })
  const path = `/events/${event.id}`
  expect((await auditor.get(path)).body.whyNotEdit).toBe('entry_not_yours')
  for (const refused of [
    await auditor.patch(path, { title: 'x' }, { version: 1 }),
    await auditor.delete(path),
  ]) {
    expect([refused.status, refused.body.code]).toEqual([403, 'entry_not_yours'])
  }
  expect((await otherRep.get(path)).status).toBe(404)
  expect((await otherRep.patch(path, { title: 'x' }, { version: 1 })).status).toBe(404)
  expect((await otherRep.delete(path)).status).toBe(404)
  expect((await rep.get(path)).body).toEqual(event)
})

test('a deleted event can be brought back with everybody who attends', async () => {
  const event = await make(rep, { attendees: [{ userId: me }, { userId: marko }] })
  expect((await rep.delete(`/events/${event.id}`)).status).toBe(204)
  expect((await otherRep.get(`/events/${event.id}`)).status).toBe(404)
  const back = await otherRep.post(`/events/${event.id}/restoration`)
  expect(back.body).toMatchObject({ attendees: event.attendees, version: 3 })
})

test('what happens to an event of a lead is on the lead’s timeline', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const event = await make(rep, { leadId: lead.id })
  await rep.patch(`/events/${event.id}`, { place: 'Lviv' }, { version: 1 })
  await rep.delete(`/events/${event.id}`)
  await rep.post(`/events/${event.id}/restoration`)
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(items.slice(0, 4).map(({ type }: { type: string }) => type)).toEqual([
    'event_restored',
    'event_deleted',
    'event_changed',
    'event_planned',
  ])
  expect(items[2].data.changes).toEqual({ place: { from: null, to: 'Lviv' } })
})

test('an agenda shows what is to come first, then the newest of what is over', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const at = (days: number) => {
    const start = Date.now() + days * 86_400_000
    return {
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + 3_600_000).toISOString(),
    }
  }
  for (const [title, days] of Object.entries({ later: 5, old: -9, soon: 1, past: -2 })) {
    await make(rep, { leadId: lead.id, title, ...at(days) })
  }
  const { dealId } = await convert(rep, lead.id)
  const { events } = (await rep.get(`/deals/${dealId}/agenda`)).body
  expect(events.map(({ title }: { title: string }) => title)).toEqual([
    'soon',
    'later',
    'past',
    'old',
  ])
})

test('the calendar of some days holds what touches them in my time zone, of mine or of others', async () => {
  const days = (from: string, to: string) => ({ startsOn: from, endsOn: to })
  const none = { startsAt: undefined, endsAt: undefined }
  await make(rep, { title: 'reaches in', ...none, ...days('2033-02-20', '2033-03-01') })
  await make(rep, { title: 'is over', ...none, ...days('2033-02-20', '2033-02-28') })
  // Kyiv is two hours ahead in winter: this is the last hour of the second of March there.
  await make(rep, {
    title: 'late',
    startsAt: '2033-03-02T21:00:00Z',
    endsAt: '2033-03-02T22:00:00Z',
  })
  await make(rep, {
    title: 'the day after',
    startsAt: '2033-03-02T22:00:00Z',
    endsAt: '2033-03-02T23:00:00Z',
  })
  await make(rep, {
    title: 'hers',
    ...none,
    ...days('2033-03-01', '2033-03-01'),
    attendees: [{ userId: marko }],
  })
  await rep.post('/tasks', { title: 'task', dueOn: '2033-03-02' })
  await rep.post('/tasks', { title: 'early', dueAt: '2033-02-28T21:59:00Z' })
  const lead = await makeLeadOf(server, 'rep')
  await rep.put(`/leads/${lead.id}/follow-up`, { at: '2033-02-28T22:00:00Z', kind: 'call' })
  const read = async (asker: Asker, whose: string) => {
    const { events, tasks, followUps, isCut } = (
      await asker.get(`/calendar?from=2033-03-01&to=2033-03-02&whose=${whose}`)
    ).body
    expect(isCut).toBe(false)
    const titles = [...events, ...tasks].map(({ title }: { title: string }) => title)
    return [...titles, ...followUps.map(({ leadName }: { leadName: string }) => leadName)]
  }
  expect(await read(rep, 'mine')).toEqual(['reaches in', 'late', 'task', lead.displayName])
  expect(await read(rep, marko)).toEqual(['hers'])
  expect(await read(otherRep, 'mine')).toEqual(['hers'])
  expect(await read(otherRep, me)).toEqual([])
  expect(await read(administrator, me)).toEqual([lead.displayName])
  const backwards = await rep.get('/calendar?from=2033-03-02&to=2033-03-01')
  const long = await rep.get('/calendar?from=2033-03-02&to=2033-06-01')
  expect([backwards.body.errors[0].code, long.body.errors[0].code]).toEqual([
    'ends_before_start',
    'too_many_days',
  ])
})

test('a list of events filters by days and attendee, and counts exactly', async () => {
  const customer = await makeCustomer(rep)
  const at = (day: string) => ({
    startsAt: `${day}T09:00:00Z`,
    endsAt: `${day}T10:00:00Z`,
    customerId: customer.id,
  })
  await make(rep, { title: 'b', ...at('2034-01-02') })
  await make(rep, { title: 'a', ...at('2034-01-01'), attendees: [{ userId: marko }] })
  const titles = async (query: string) => {
    const { items, total } = (await rep.get(`/events?customer=${customer.id}&${query}`)).body
    expect(total).toBe(items.length)
    return items.map(({ title }: { title: string }) => title).join('')
  }
  expect(await titles('')).toBe('ab')
  expect(await titles('sort=-startsAt')).toBe('ba')
  expect(await titles('attendee=me')).toBe('b')
  expect(await titles('from=2034-01-02')).toBe('b')
  expect(await titles('to=2034-01-01')).toBe('a')
})
