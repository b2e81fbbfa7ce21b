import { expect, test } from 'vitest'
import { convert, makeCustomer, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const administrator = server.as('administrator')
const auditor = server.as('auditor')
const lists = await workspaceOf(server)

type Entry = {
  type: string
  actorId: string
  channel: string
  keyName: string | null
  contact: { name: string } | null
  changes: { field: string; from: unknown; to: unknown }[]
}

async function audit(asker: Asker, path: string): Promise<Entry[]> {
  const answer = await asker.get(path.includes('?') ? path : `${path}/audit`)
  expect(answer.status).toBe(200)
  return answer.body.items
}

test('every change of a field is kept with both values, who made it, when and through what', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}`
  await rep.patch(path, { city: 'Lviv', jobTitle: 'Cook' }, { version: 1 })
  await administrator.patch(path, { city: 'Odesa' }, { version: 2 })
  const [second, first, created] = await audit(rep, path)
  expect(second).toMatchObject({
    type: 'lead_changed',
    actorId: server.people.administrator.id,
    channel: 'screen',
    changes: [{ field: 'city', from: 'Lviv', to: 'Odesa' }],
  })
  expect(first!.changes).toEqual([
    { field: 'city', from: null, to: 'Lviv' },
    { field: 'jobTitle', from: null, to: 'Cook' },
  ])
  expect(created).toMatchObject({ type: 'lead_created', changes: [] })
})

test('deeds say which fields they changed, as edits do', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}`
  const reason = lists.reasons.find(
    (each: { purpose: string; needsNote: boolean }) =>
      each.purpose === 'disqualify' && !each.needsNote,
  )
  await administrator.put(`${path}/owner`, { ownerId: server.people.manager.id })
  await administrator.post(`${path}/disqualification`, { reasonId: reason.id })
  const changes = (await audit(administrator, path)).flatMap(({ changes }) => changes)
  expect(changes).toContainEqual({
    field: 'ownerId',
    from: server.people.rep.id,
    to: server.people.manager.id,
  })
  expect(changes).toContainEqual({ field: 'disqualifiedReasonId', from: null, to: reason.id })
  expect(changes.some(({ field, from }) => field === 'statusId' && from === lead.statusId)).toBe(
    true,
  )
})

test('what was said on a record is no change of it', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await rep.post('/activities', { kind: 'note', leadId: lead.id, body: 'Secret' })
  const entries = await audit(rep, `/leads/${lead.id}`)
  expect(entries.map(({ type }) => type)).toEqual(['lead_created'])
})

test('the history is narrowed down by field and by person, and says by which there are', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}`
  await rep.patch(path, { city: 'Lviv', jobTitle: 'Cook' }, { version: 1 })
  await administrator.put(`${path}/owner`, { ownerId: server.people.manager.id })
  await administrator.put(`${path}/owner`, { ownerId: server.people.rep.id })
  const whole = (await rep.get(`${path}/audit`)).body
  expect(whole.fields).toEqual(['city', 'jobTitle', 'ownerId'])
  expect(whole.actorIds.toSorted()).toEqual(
    [server.people.rep.id, server.people.administrator.id].toSorted(),
  )
  const city = (await rep.get(`${path}/audit?field=city`)).body
  expect(city).toMatchObject({ total: 1, fields: whole.fields })
  expect(city.items[0].changes).toEqual([{ field: 'city', from: null, to: 'Lviv' }])
  const owner = (await rep.get(`${path}/audit?field=ownerId`)).body
  expect(owner.total).toBe(2)
  const byRep = (await rep.get(`${path}/audit?actorId=${server.people.rep.id}`)).body
  expect(byRep.items.map(({ type }: Entry) => type)).toEqual(['lead_changed'])
  expect((await rep.get(`${path}/audit?field=%27%22);--`)).body.total).toBe(0)
})

test('pages of a long history give every change once', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}`
  for (let version = 1; version <= 7; version++) {
    await rep.patch(path, { city: `City ${version}` }, { version })
  }
  const seen: unknown[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { total: number; items: Entry[]; nextCursor: string | null } = (
      await rep.get(`${path}/audit?field=city&limit=3${cursor && `&cursor=${cursor}`}`)
    ).body
    expect(page.total).toBe(7)
    seen.push(...page.items.map(({ changes }: Entry) => changes[0]!.to))
    cursor = page.nextCursor
  }
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((version) => `City ${version}`))
  expect((await rep.get(`${path}/audit?cursor=x`)).body.code).toBe('cursor_invalid')
})

test('a customer that the reader may not see is neither named nor numbered', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { customerId } = await convert(rep, lead.id)
  const field = `/leads/${lead.id}/audit?field=customerId`
  const name = (await rep.get(`/customers/${customerId}`)).body.name
  expect((await audit(rep, field))[0]!.changes).toEqual([
    { field: 'customerId', from: null, to: { id: customerId, name } },
  ])
  await administrator.delete(
    `/deals/${(await administrator.get(`/leads/${lead.id}/deals`)).body.items[0].id}`,
  )
  expect((await administrator.delete(`/customers/${customerId}`)).status).toBe(204)
  const hidden = await rep.get(field)
  expect(hidden.body.items[0].changes).toEqual([
    { field: 'customerId', from: null, to: { hidden: true } },
  ])
  expect(JSON.stringify(hidden.body)).not.toContain(customerId)
})

test('a customer’s history holds its contacts by name, and not its deals', async () => {
  const customer = await makeCustomer(rep)
  const contact = (
    await rep.post('/contacts', { customerId: customer.id, firstName: 'Iryna', lastName: 'Sova' })
  ).body
  await rep.patch(`/contacts/${contact.id}`, { jobTitle: 'Buyer' }, { version: 1 })
  const entries = await audit(rep, `/customers/${customer.id}`)
  expect(entries[1]!.changes).toEqual([
    { field: 'primaryContactId', from: null, to: { id: contact.id, name: 'Iryna Sova' } },
  ])
  expect(entries.map(({ type, contact }) => [type, contact?.name])).toEqual([
    ['contact_changed', 'Iryna Sova'],
    ['customer_changed', undefined],
    ['contact_created', 'Iryna Sova'],
    ['customer_created', undefined],
  ])
})

test('who may read a record reads its history; who may not, finds nothing', async () => {
  const lead = await makeLeadOf(server, 'rep')
  expect((await auditor.get(`/leads/${lead.id}/audit`)).status).toBe(200)
  expect((await otherRep.get(`/leads/${lead.id}/audit`)).status).toBe(404)
})

test('what came through an API key names the key', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const made = await administrator.post('/keys', { name: 'Website', scopes: ['leads.write'] })
  await server
    .as({ key: made.body.token })
    .patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version: 1 })
  const [entry] = await audit(rep, `/leads/${lead.id}`)
  expect(entry).toMatchObject({ channel: 'api', keyName: 'Website' })
})
