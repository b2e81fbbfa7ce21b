import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const auditor = server.as('auditor')
const NEVER = '01980000-0000-7000-8000-000000000000'

test('a customer keeps what was typed, gets a number, and belongs to whoever made it', async () => {
  const answer = await rep.post('/customers', {
    kind: 'company',
    name: '  Млин «Зерно», ТОВ ',
    email: 'Office@Zerno.ua',
    phone: '067 123-45-67',
    website: 'www.zerno.ua',
    country: 'UA',
    companySize: '11-50',
  })
  expect(answer.status).toBe(201)
  expect(answer.headers.etag).toBe('"1"')
  expect(answer.body).toMatchObject({
    number: expect.stringMatching(/^CUST-\d{4}$/),
    name: 'Млин «Зерно», ТОВ',
    email: 'Office@Zerno.ua',
    phone: '067 123-45-67',
    phoneNormal: '+380671234567',
    ownerId: server.people.rep.id,
    primaryContactId: null,
    tagIds: [],
    channel: 'screen',
  })
  expect((await rep.get(`/customers/${answer.body.id}`)).body).toEqual(answer.body)
})

test('a typed number is kept, and nobody else can have it', async () => {
  const number = 'K-77'
  expect((await makeCustomer(rep, { number })).number).toBe(number)
  const second = await rep.post('/customers', { kind: 'company', name: 'Second', number })
  expect([second.status, second.body.code]).toEqual([409, 'number_taken'])
  expect(second.body.errors[0].field).toBe('number')
})

test('a number somebody typed ahead is passed over when numbers are given', async () => {
  const last = await makeCustomer(rep)
  const ahead = `CUST-${String(Number(last.number.slice(5)) + 1).padStart(4, '0')}`
  await makeCustomer(rep, { number: ahead })
  const next = await makeCustomer(rep)
  expect(next.number).not.toBe(ahead)
})

test('all that is wrong with a new customer is said at once', async () => {
  const answer = await rep.post('/customers', {
    kind: 'shop',
    name: '',
    email: 'nobody',
    country: 'ua',
  })
  expect(answer.status).toBe(422)
  const fields = answer.body.errors.map((error: { field: string }) => error.field)
  expect(fields.toSorted()).toEqual(['country', 'email', 'kind', 'name'])
})

test('an entry of a list that is not there is refused with the field’s name', async () => {
  for (const [field, value] of [
    ['industryId', NEVER],
    ['sourceId', NEVER],
    ['ratingId', NEVER],
    ['tagIds', [NEVER]],
  ] as const) {
    const answer = await rep.post('/customers', { kind: 'company', name: 'Zerno', [field]: value })
    expect([field, answer.status, answer.body.errors]).toEqual([
      field,
      422,
      [{ field, code: 'not_in_list', message: expect.any(String) }],
    ])
  }
})

test('only who may assign gives a new customer to somebody else, or to nobody', async () => {
  const { id } = server.people.otherRep
  for (const ownerId of [id, null]) {
    const refused = await rep.post('/customers', { kind: 'person', name: 'Olha Koval', ownerId })
    expect([refused.status, refused.body.code]).toEqual([403, 'customers_assign_missing'])
    expect((await makeCustomer(manager, { ownerId })).ownerId).toBe(ownerId)
  }
  const nobody = await manager.post('/customers', { kind: 'person', name: 'Olha', ownerId: NEVER })
  expect([nobody.status, nobody.body.errors[0].field]).toEqual([422, 'ownerId'])
})

test('a change says which version it saw; the answer has the next one', async () => {
  const customer = await makeCustomer(rep)
  const blind = await rep.patch(`/customers/${customer.id}`, { city: 'Lviv' })
  expect([blind.status, blind.body.code]).toEqual([428, 'if_match_missing'])
  const changed = await rep.patch(`/customers/${customer.id}`, { city: 'Lviv' }, { version: 1 })
  expect([changed.status, changed.headers.etag]).toEqual([200, '"2"'])
  expect(changed.body).toMatchObject({ city: 'Lviv', version: 2, name: customer.name })
})

test('saving what is there already makes no new version and no entry', async () => {
  const customer = await makeCustomer(rep, { city: 'Lviv' })
  const same = { city: 'Lviv', name: customer.name, tagIds: [] }
  const answer = await rep.patch(`/customers/${customer.id}`, same, { version: 1 })
  expect([answer.status, answer.body.version]).toEqual([200, 1])
  expect((await rep.get(`/customers/${customer.id}/timeline`)).body.total).toBe(1)
})

test('two people who change different fields both keep their change', async () => {
  const customer = await makeCustomer(rep)
  const path = `/customers/${customer.id}`
  expect((await rep.patch(path, { city: 'Lviv' }, { version: 1 })).status).toBe(200)
  const second = await administrator.patch(path, { street: 'Rynok 1' }, { version: 1 })
  expect(second.body).toMatchObject({ city: 'Lviv', street: 'Rynok 1', version: 3 })
})

test('two people who change the same field: the second is shown both values and nothing is overwritten', async () => {
  const customer = await makeCustomer(rep)
  const path = `/customers/${customer.id}`
  await rep.patch(path, { city: 'Lviv', phone: '067 1112233' }, { version: 1 })
  const second = await administrator.patch(path, { city: 'Odesa', street: 'Sea 1' }, { version: 1 })
  expect([second.status, second.body.code, second.body.version]).toEqual([412, 'record_changed', 2])
  expect(second.body.conflicts).toMatchObject({ city: { yours: 'Odesa', theirs: 'Lviv' } })
  expect((await rep.get(path)).body).toMatchObject({ city: 'Lviv', street: null, version: 2 })
})

test('two people who write the same into a field agree', async () => {
  const customer = await makeCustomer(rep)
  const path = `/customers/${customer.id}`
  await rep.patch(path, { city: 'Lviv' }, { version: 1 })
  const second = await administrator.patch(path, { city: 'Lviv' }, { version: 1 })
  expect([second.status, second.body.version]).toEqual([200, 2])
})

test('a version that never was is refused', async () => {
  const customer = await makeCustomer(rep)
  const answer = await rep.patch(`/customers/${customer.id}`, { city: 'Lviv' }, { version: 9 })
  expect([answer.status, answer.body.code]).toEqual([412, 'record_changed'])
})

test('twelve people changing one field of one version at once: one wins', async () => {
  const customer = await makeCustomer(rep)
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      rep.patch(`/customers/${customer.id}`, { city: `City ${index}` }, { version: 1 }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(11).fill(412)])
  expect((await rep.get(`/customers/${customer.id}`)).body.version).toBe(2)
})

test('tags are replaced as a whole and stand on the timeline', async () => {
  const tag = await administrator.post('/tags', { name: 'Solar', color: 'green' })
  const tagId =
    tag.body.id ?? (await server.db.selectFrom('tags').select('id').executeTakeFirstOrThrow()).id
  const customer = await makeCustomer(rep)
  const path = `/customers/${customer.id}`
  const tagged = await rep.patch(path, { tagIds: [tagId, tagId] }, { version: 1 })
  expect(tagged.body.tagIds).toEqual([tagId])
  const { items } = (await rep.get(`${path}/timeline`)).body
  expect(items[0].data.changes).toEqual({ tagIds: { from: [], to: [tagId] } })
  expect((await rep.patch(path, { tagIds: [] }, { version: 2 })).body.tagIds).toEqual([])
})

test('reps read every customer and change their own; the auditor changes none', async () => {
  const customer = await makeCustomer(otherRep)
  const path = `/customers/${customer.id}`
  expect((await rep.get(path)).status).toBe(200)
  const byRep = await rep.patch(path, { city: 'Lviv' }, { version: 1 })
  expect([byRep.status, byRep.body.code]).toEqual([403, 'customer_not_yours_to_edit'])
  const byAuditor = await auditor.patch(path, { city: 'Lviv' }, { version: 1 })
  expect([byAuditor.status, byAuditor.body.code]).toEqual([403, 'permission_missing'])
  expect((await otherRep.get(path)).body.version).toBe(1)
})

test('assigning needs its right, names a user who is active, and is on the timeline', async () => {
  const customer = await makeCustomer(rep)
  const path = `/customers/${customer.id}/owner`
  const ownerId = server.people.otherRep.id
  expect((await rep.put(path, { ownerId })).status).toBe(403)
  expect((await manager.put(path, { ownerId: NEVER })).status).toBe(422)
  const assigned = await manager.put(path, { ownerId })
  expect(assigned.body).toMatchObject({ ownerId, version: 2 })
  const { items } = (await manager.get(`/customers/${customer.id}/timeline`)).body
  expect(items[0]).toMatchObject({
    type: 'customer_changed',
    actorId: server.people.manager.id,
    data: { changes: { ownerId: { from: server.people.rep.id, to: ownerId } }, version: 2 },
  })
})

test('a customer with deals stays out of the bin until they are in there', async () => {
  const customer = await makeCustomer(administrator)
  const deal = await makeDeal(administrator, { customerId: customer.id })
  const path = `/customers/${customer.id}`
  const refused = await administrator.delete(path)
  expect([refused.status, refused.body.code]).toEqual([409, 'customer_has_deals'])
  await administrator.delete(`/deals/${deal.id}`)
  expect((await administrator.delete(path)).status).toBe(204)
  expect((await administrator.get(path)).status).toBe(404)
  expect((await administrator.delete(path)).status).toBe(404)
  const bin = (await administrator.get(`/customers?deleted=true&q=${customer.number}`)).body
  expect(bin.items.map((item: { id: string }) => item.id)).toEqual([customer.id])
  const restored = await administrator.post(`${path}/restoration`)
  expect([restored.status, restored.body.deletedAt]).toEqual([200, null])
  const { items } = (await administrator.get(`${path}/timeline`)).body
  const types = items.map((item: { type: string }) => item.type)
  expect(types.slice(0, 2)).toEqual(['customer_restored', 'customer_deleted'])
})

test('a deal made while its customer goes into the bin: one of the two is refused', async () => {
  for (let round = 0; round < 10; round++) {
    const customer = await makeCustomer(administrator)
    const [deal, deletion] = await Promise.all([
      administrator.post('/deals', { title: 'Roof', customerId: customer.id }),
      administrator.delete(`/customers/${customer.id}`),
    ])
    expect([
      [201, 409],
      [422, 204],
    ]).toContainEqual([deal.status, deletion.status])
  }
})

test('who may not delete may not look into the bin either', async () => {
  const customer = await makeCustomer(rep)
  await administrator.delete(`/customers/${customer.id}`)
  expect((await rep.get('/customers?deleted=true')).body).toEqual({
    items: [],
    nextCursor: null,
    total: 0,
  })
  expect((await rep.post(`/customers/${customer.id}/restoration`)).status).toBe(403)
  expect((await manager.post(`/customers/${customer.id}/restoration`)).status).toBe(200)
})

test('the leads of a customer are shown as far as the asker may see them', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { customerId } = await convert(rep, lead.id)
  const own = await rep.get(`/customers/${customerId}/leads`)
  expect(own.body.items).toMatchObject([{ id: lead.id, number: lead.number }])
  expect((await otherRep.get(`/customers/${customerId}/leads`)).body.items).toEqual([])
})
