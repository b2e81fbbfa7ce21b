import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const administrator = server.as('administrator')
const auditor = server.as('auditor')

type Entry = { id: string; type: string; at: string; activity: { body: string } | null }

async function timeline(asker: Asker, path: string): Promise<Entry[]> {
  const answer = await asker.get(`${path}/timeline?limit=200`)
  expect(answer.status).toBe(200)
  expect(answer.body.total).toBe(answer.body.items.length)
  return answer.body.items
}

async function note(asker: Asker, record: Record<string, string>, body: string) {
  expect((await asker.post('/activities', { kind: 'note', body, ...record })).status).toBe(201)
}

function bodies(entries: Entry[]) {
  return entries.flatMap(({ activity }) => activity?.body ?? []).toSorted()
}

test('after a conversion lead, customer and deal show one history, each entry once', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await note(rep, { leadId: lead.id }, 'before')
  const { dealId, customerId } = await convert(rep, lead.id)
  await note(rep, { leadId: lead.id }, 'on the lead')
  await note(rep, { dealId }, 'on the deal')
  await note(rep, { customerId }, 'on the customer')
  const onLead = await timeline(rep, `/leads/${lead.id}`)
  const onDeal = await timeline(rep, `/deals/${dealId}`)
  const onCustomer = await timeline(rep, `/customers/${customerId}`)
  expect(bodies(onLead)).toEqual(['before', 'on the deal', 'on the lead'])
  expect(onDeal).toEqual(onLead)
  expect(bodies(onCustomer)).toEqual(['before', 'on the customer', 'on the deal', 'on the lead'])
  for (const entries of [onLead, onDeal, onCustomer]) {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
    expect(entries.filter(({ type }) => type === 'lead_converted')).toHaveLength(1)
  }
})

test('a deal of two leads shows both histories, each lead that of the deal', async () => {
  const [one, two] = [await makeLeadOf(server, 'rep'), await makeLeadOf(server, 'rep')]
  await note(rep, { leadId: one.id }, 'one')
  await note(rep, { leadId: two.id }, 'two')
  const { dealId, customerId } = await convert(rep, one.id)
  await convert(rep, two.id, {
    customer: { mode: 'existing', customerId },
    deal: { mode: 'existing', dealId },
  })
  await note(rep, { dealId }, 'deal')
  expect(bodies(await timeline(rep, `/deals/${dealId}`))).toEqual(['deal', 'one', 'two'])
  expect(bodies(await timeline(rep, `/leads/${one.id}`))).toEqual(['deal', 'one'])
  expect(bodies(await timeline(rep, `/leads/${two.id}`))).toEqual(['deal', 'two'])
  expect(bodies(await timeline(rep, `/customers/${customerId}`))).toEqual(['deal', 'one', 'two'])
})

test('pages of a long history give every entry once, newest first, with the exact total', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId, customerId } = await convert(rep, lead.id)
  const at = new Date(Date.now() - 3_600_000).toISOString()
  for (let index = 0; index < 12; index++) {
    const record = [{ leadId: lead.id }, { dealId }, { customerId }][index % 3]!
    const occurredAt = index < 8 ? at : new Date(Date.parse(at) - index * 1000).toISOString()
    const call = { kind: 'call', body: `call ${index}`, occurredAt, ...record }
    expect((await rep.post('/activities', call)).status).toBe(201)
  }
  const path = `/customers/${customerId}`
  const whole = await timeline(rep, path)
  const order = whole.map(({ at, id }) => `${at} ${id}`)
  expect(order).toEqual(order.toSorted().toReversed())
  const paged: Entry[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await rep.get(`${path}/timeline?limit=4${cursor && `&cursor=${cursor}`}`)
    expect(page.body.total).toBe(whole.length)
    paged.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  expect(paged).toEqual(whole)
})

test('a made-up cursor is refused', async () => {
  const customer = await makeCustomer(rep)
  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const cursor of [
    'x',
    made([]),
    made(['2026-01-01', 'x']),
    made([null, null]),
    made({ at: 1 }),
  ]) {
    const answer = await rep.get(`/customers/${customer.id}/timeline?cursor=${cursor}`)
    expect([answer.status, answer.body.code]).toEqual([400, 'cursor_invalid'])
  }
})

test('history travels with its deal to the next owner, who cannot open the lead', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await note(rep, { leadId: lead.id }, 'first talk')
  const { dealId } = await convert(rep, lead.id)
  await administrator.put(`/deals/${dealId}/owner`, { ownerId: server.people.otherRep.id })
  expect(bodies(await timeline(otherRep, `/deals/${dealId}`))).toEqual(['first talk'])
  expect((await otherRep.get(`/leads/${lead.id}`)).status).toBe(404)
  expect((await otherRep.get(`/leads/${lead.id}/timeline`)).status).toBe(404)
})

test('whoever only reads a customer sees of its deals and leads what he could open; whoever looks after it sees all', async () => {
  const customer = await makeCustomer(rep)
  const own = await makeDeal(otherRep, { customerId: customer.id })
  const foreign = await makeDeal(rep, { customerId: customer.id })
  await note(otherRep, { dealId: own.id }, 'by the other')
  await note(rep, { dealId: foreign.id }, 'by the rep')
  await note(rep, { customerId: customer.id }, 'on the customer')
  const path = `/customers/${customer.id}`
  expect(bodies(await timeline(otherRep, path))).toEqual(['by the other', 'on the customer'])
  const everything = ['by the other', 'by the rep', 'on the customer']
  expect(bodies(await timeline(rep, path))).toEqual(everything)
  expect(bodies(await timeline(auditor, path))).toEqual(everything)
})

test('every entry says who did it, when, and through what', async () => {
  const customer = await makeCustomer(rep)
  const [entry] = await timeline(rep, `/customers/${customer.id}`)
  expect(entry).toMatchObject({
    type: 'customer_created',
    at: customer.createdAt,
    actorId: server.people.rep.id,
    channel: 'screen',
    customerId: customer.id,
  })
})

test('a timeline is narrowed down to one kind, page by page, with the exact total', async () => {
  const lead = await makeLeadOf(server, 'rep')
  for (let index = 0; index < 5; index++) {
    await note(rep, { leadId: lead.id }, `note ${index}`)
    const call = { kind: 'call', leadId: lead.id, body: `call ${index}` }
    expect((await rep.post('/activities', call)).status).toBe(201)
  }
  const path = `/leads/${lead.id}/timeline`
  const first = (await rep.get(`${path}?kind=note&limit=3`)).body
  expect(first.total).toBe(5)
  const second = (await rep.get(`${path}?kind=note&limit=3&cursor=${first.nextCursor}`)).body
  expect([second.total, second.nextCursor]).toEqual([5, null])
  expect([...first.items, ...second.items].map(({ activity }: Entry) => activity?.body)).toEqual([
    'note 4',
    'note 3',
    'note 2',
    'note 1',
    'note 0',
  ])
  expect((await rep.get(`${path}?kind=note,call`)).body.total).toBe(10)
  const changes = (await rep.get(`${path}?kind=change`)).body
  expect(changes.items.map(({ type }: Entry) => type)).toEqual([
    'lead_status_changed',
    'lead_created',
  ])
  expect((await rep.get(`${path}?kind=task,event,file`)).body).toMatchObject({ total: 0 })
  expect((await rep.get(`${path}?kind=secrets`)).status).toBe(400)
})

test('a deleted note is among the changes and no longer among the notes', async () => {
  const customer = await makeCustomer(rep)
  const written = await rep.post('/activities', {
    kind: 'note',
    body: 'Gone',
    customerId: customer.id,
  })
  await rep.delete(`/activities/${written.body.id}`)
  const path = `/customers/${customer.id}/timeline`
  expect((await rep.get(`${path}?kind=note`)).body.total).toBe(0)
  const changes = (await rep.get(`${path}?kind=change`)).body.items
  expect(changes.map(({ type }: Entry) => type)).toEqual([
    'activity_deleted',
    'activity_logged',
    'customer_created',
  ])
})
