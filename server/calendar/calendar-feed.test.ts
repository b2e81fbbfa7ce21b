import { expect, test } from 'vitest'
import { makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const DAY = 86_400_000

const plainDay = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

async function makeAddress(asker = rep): Promise<string> {
  const { status, body } = await asker.post('/calendar/address')
  expect(status).toBe(201)
  return new URL(body.url).pathname
}

async function fetchFeed(path: string) {
  return server.app.inject({ method: 'GET', url: path })
}

/** Read back as another calendar would: unfolded lines, escapes taken back. */
async function readFeed(path: string) {
  const answer = await fetchFeed(path)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'text/calendar; charset=utf-8',
  ])
  const lines = answer.body.replaceAll('\r\n ', '').split('\r\n')
  expect(answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const events: Record<string, string>[] = []
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({})
    const [, name, value] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? []
    if (!name || events.length === 0) continue
    events.at(-1)![name] ??= value!.replaceAll(/\\[nN]/g, '\n').replaceAll(/\\([\\;,])/g, '$1')
  }
  return { text: answer.body, events: new Map(events.map((event) => [event.SUMMARY, event])) }
}

test('other calendars read my events, tasks and follow-ups, and nothing of anybody else', async () => {
  const path = await makeAddress()
  const lead = await makeLeadOf(server, 'rep')
  const at = new Date(Date.now() + 3 * DAY).toISOString().replace(/\.\d+/, '.000')
  await rep.put(`/leads/${lead.id}/follow-up`, { at, kind: 'call', note: 'Ask' })
  await rep.post('/tasks', { title: 'On a day', dueOn: plainDay(2), leadId: lead.id })
  await rep.post('/tasks', { title: 'At a time', dueAt: at })
  await rep.post('/tasks', { title: 'Some day' })
  await rep.post('/events', { title: 'Trip', startsOn: plainDay(4), endsOn: plainDay(5) })
  await rep.post('/events', {
    title: 'Visit',
    startsAt: at,
    endsAt: new Date(Date.parse(at) + 5_400_000).toISOString(),
    place: 'Lviv',
  })
  await server.as('otherRep').post('/tasks', { title: 'Not mine', dueOn: plainDay(2) })
  const { events, text } = await readFeed(path)
  const stamp = (iso: string) => iso.replaceAll(/[-:]|\.000/g, '')
  expect([...events.keys()].toSorted()).toEqual(
    ['At a time', `Call: ${lead.displayName}`, 'On a day', 'Trip', 'Visit'].toSorted(),
  )
  expect(events.get('Visit')).toMatchObject({ DTSTART: stamp(at), LOCATION: 'Lviv' })
  expect(events.get('Trip')).toMatchObject({
    'DTSTART;VALUE=DATE': plainDay(4).replaceAll('-', ''),
    'DTEND;VALUE=DATE': plainDay(6).replaceAll('-', ''),
  })
  expect(events.get('On a day')).toMatchObject({
    'DTSTART;VALUE=DATE': plainDay(2).replaceAll('-', ''),
  })
  expect(events.get(`Call: ${lead.displayName}`)).toMatchObject({
    DTSTART: stamp(at),
    DESCRIPTION: 'Ask',
    'URL;VALUE=URI': `http://localhost:3000/leads/${lead.id}`,
  })
  expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
})

test('text from outside stays text', async () => {
  const path = await makeAddress()
  const title = 'A; B, C\\ "D"\u0007'
  const description = 'One\r\nEND:VEVENT\nBEGIN:VALARM\nꙮ'.padEnd(300, 'Ї')
  await rep.post('/tasks', { title, description, dueOn: plainDay(1) })
  const { events, text } = await readFeed(path)
  const task = events.get('A; B, C\\ "D"')
  expect(task?.DESCRIPTION).toBe(description.replaceAll('\r\n', '\n'))
  expect(text).not.toContain('BEGIN:VALARM\r\n')
  expect(text.match(/BEGIN:VEVENT/g)?.length).toBe(text.match(/^END:VEVENT/gm)?.length)
})

test('what I may see of nothing any more is not in my feed either', async () => {
  const path = await makeAddress()
  const lead = await makeLeadOf(server, 'rep', { lastName: 'Secretive' })
  const at = new Date(Date.now() + 3 * DAY).toISOString()
  await rep.put(`/leads/${lead.id}/follow-up`, { at, kind: 'email' })
  await rep.post('/tasks', { title: 'Prepare', dueOn: plainDay(1), leadId: lead.id })
  expect((await readFeed(path)).text).toContain(lead.id)
  await administrator.put(`/leads/${lead.id}/owner`, { ownerId: server.people.otherRep.id })
  const { text, events } = await readFeed(path)
  expect(text).not.toContain(lead.id)
  expect(text).not.toContain('Secretive')
  expect(events.get('Prepare')).toBeDefined()
})

test('the address is shown once, kept as a hash, can be renewed and switched off', async () => {
  expect((await rep.get('/calendar/address')).body.isOn).toBe(true)
  const first = await makeAddress()
  const token = first.split('/').at(-1)!.replace('.ics', '')
  const stored = await server.db.selectFrom('calendar_feeds').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(token)
  expect((await fetchFeed(first)).statusCode).toBe(200)
  expect((await rep.get('/calendar/address')).body).toMatchObject({ isOn: true })
  expect((await rep.get('/calendar/address')).body.lastReadAt).not.toBeNull()
  const second = await makeAddress()
  expect((await fetchFeed(first)).statusCode).toBe(404)
  expect((await fetchFeed(second)).statusCode).toBe(200)
  expect((await rep.delete('/calendar/address')).status).toBe(204)
  expect((await fetchFeed(second)).statusCode).toBe(404)
  expect((await rep.get('/calendar/address')).body).toEqual({
    isOn: false,
    createdAt: null,
    lastReadAt: null,
  })
})

test('a wrong address and one of somebody disabled answer alike', async () => {
  const path = await makeAddress(server.as('otherRep'))
  const { version } = (await administrator.get('/users')).body.items.find(
    ({ id }: { id: string }) => id === server.people.otherRep.id,
  )
  expect((await fetchFeed(path)).statusCode).toBe(200)
  await administrator.patch(`/users/${server.people.otherRep.id}`, { disabled: true }, { version })
  const gone = await fetchFeed(path)
  const wrong = await fetchFeed(`/api/calendar/feed/calendar_${'A'.repeat(43)}.ics`)
  const none = await fetchFeed('/api/calendar/feed/x')
  expect([gone.statusCode, gone.body]).toEqual([404, wrong.body])
  expect([none.statusCode, none.body]).toEqual([404, wrong.body])
})

test('an address of one’s own is made only by oneself, signed in', async () => {
  expect((await server.as('nobody').post('/calendar/address')).status).toBe(401)
  expect((await server.as('nobody').get('/calendar/address')).status).toBe(401)
})
