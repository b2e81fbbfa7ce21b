import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const NEVER = '01980000-0000-7000-8000-000000000000'

type Stage = { id: string; kind: string; probability: number }
const stages: Stage[] = workspace.pipelines[0].stages
const [first, second] = stages as [Stage, Stage]
const wonStage = stages.find(({ kind }) => kind === 'won')!
const lostStage = stages.find(({ kind }) => kind === 'lost')!
const lossReasons = workspace.reasons.filter(
  ({ purpose }: { purpose: string }) => purpose === 'loss',
)
const reasonId = lossReasons.find(({ needsNote }: { needsNote: boolean }) => !needsNote).id
const otherReasonId = lossReasons.find(({ needsNote }: { needsNote: boolean }) => needsNote).id

test('a deal starts at the first stage of the default pipeline, in the workspace’s currency', async () => {
  const customer = await makeCustomer(rep)
  const answer = await rep.post('/deals', { title: 'Roof', customerId: customer.id })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    number: expect.stringMatching(/^DEAL-\d{4}$/),
    title: 'Roof',
    customerName: customer.name,
    stageId: first.id,
    stageKind: 'open',
    probability: first.probability,
    value: null,
    currency: 'UAH',
    ownerId: server.people.rep.id,
    leads: [],
    wonAt: null,
  })
  expect((await rep.get(`/deals/${answer.body.id}`)).body).toEqual(answer.body)
})

test('a value is exact, keeps its currency, and is refused in none', async () => {
  const deal = await makeDeal(rep, { value: { amount: '0012345678901.5', currency: 'EUR' } })
  expect(deal).toMatchObject({
    value: { amount: '12345678901.50', currency: 'EUR' },
    currency: 'EUR',
  })
  const same = await rep.patch(
    `/deals/${deal.id}`,
    { value: { amount: '12345678901.5000', currency: 'EUR' } },
    { version: 1 },
  )
  expect(same.body.version).toBe(1)
  const none = await rep.patch(
    `/deals/${deal.id}`,
    { value: { amount: '1', currency: 'ABC' } },
    { version: 1 },
  )
  expect([none.status, none.body.errors[0].field]).toEqual([422, 'value.currency'])
  const emptied = await rep.patch(`/deals/${deal.id}`, { value: null }, { version: 1 })
  expect(emptied.body).toMatchObject({ value: null, currency: 'EUR' })
})

test('a deal is made for a customer one sees, with one of its contacts', async () => {
  const unknown = await rep.post('/deals', { title: 'Roof', customerId: NEVER })
  expect([unknown.status, unknown.body.errors[0]]).toMatchObject([
    422,
    { field: 'customerId', code: 'not_in_list' },
  ])
  const customer = await makeCustomer(rep)
  const other = await makeCustomer(rep)
  const contact = (await rep.post('/contacts', { customerId: other.id, firstName: 'Olha' })).body
  const foreign = await rep.post('/deals', {
    title: 'Roof',
    customerId: customer.id,
    contactId: contact.id,
  })
  expect([foreign.status, foreign.body.errors[0].field]).toEqual([422, 'contactId'])
  const deal = await makeDeal(rep, { customerId: other.id, contactId: contact.id })
  expect(deal.contactName).toBe('Olha')
})

test('what a deal names has to be there', async () => {
  const customer = await makeCustomer(rep)
  for (const [field, value] of [
    ['pipelineId', NEVER],
    ['sourceId', NEVER],
  ] as const) {
    const answer = await rep.post('/deals', {
      title: 'Roof',
      customerId: customer.id,
      [field]: value,
    })
    expect([field, answer.status, answer.body.errors?.[0].field]).toEqual([field, 422, field])
  }
  const forOther = { title: 'Roof', customerId: customer.id, ownerId: server.people.otherRep.id }
  expect((await rep.post('/deals', forOther)).body.code).toBe('deals_assign_missing')
  expect((await manager.post('/deals', forOther)).body.ownerId).toBe(server.people.otherRep.id)
})

test('different fields of a deal merge, the same field asks', async () => {
  const deal = await makeDeal(rep)
  const path = `/deals/${deal.id}`
  await rep.patch(path, { value: { amount: '100', currency: 'UAH' } }, { version: 1 })
  const merged = await administrator.patch(path, { expectedClose: '2027-03-31' }, { version: 1 })
  expect(merged.body).toMatchObject({
    expectedClose: '2027-03-31',
    value: { amount: '100.00', currency: 'UAH' },
  })
  const asked = await administrator.patch(
    path,
    { value: { amount: '200', currency: 'UAH' } },
    { version: 1 },
  )
  expect([asked.status, asked.body.conflicts]).toMatchObject([
    412,
    {
      value: {
        yours: { amount: '200.00', currency: 'UAH' },
        theirs: { amount: '100.00', currency: 'UAH' },
      },
    },
  ])
})

test('a deal moves between open stages only; winning and losing are deeds of their own', async () => {
  const deal = await makeDeal(rep)
  const path = `/deals/${deal.id}/place`
  const moved = await rep.put(path, { stageId: second.id }, { version: 1 })
  expect(moved.body).toMatchObject({
    stageId: second.id,
    probability: second.probability,
    version: 2,
  })
  expect((await rep.put(path, { stageId: wonStage.id }, { version: 2 })).body.code).toBe(
    'stage_needs_win',
  )
  expect((await rep.put(path, { stageId: lostStage.id }, { version: 2 })).body.code).toBe(
    'stage_needs_loss',
  )
  expect((await rep.put(path, { stageId: NEVER }, { version: 2 })).body.errors[0].field).toBe(
    'stageId',
  )
  const again = await rep.put(path, { stageId: second.id }, { version: 2 })
  expect(again.body.version).toBe(2)
  const { items } = (await rep.get(`/deals/${deal.id}/timeline`)).body
  expect(items.map(({ type }: { type: string }) => type)).toEqual(['deal_moved', 'deal_created'])
  expect(items[0].data).toEqual({ from: first.id, to: second.id })
})

test('somebody’s edit of the title does not stop a move, somebody’s move does', async () => {
  const deal = await makeDeal(rep)
  const path = `/deals/${deal.id}`
  await administrator.patch(path, { title: 'Big roof' }, { version: 1 })
  const moved = await rep.put(`${path}/place`, { stageId: second.id }, { version: 1 })
  expect([moved.status, moved.body.title]).toEqual([200, 'Big roof'])
  const late = await administrator.put(`${path}/place`, { stageId: first.id }, { version: 2 })
  expect([late.status, late.body.code]).toEqual([412, 'record_changed'])
  expect(late.body.conflicts).toEqual({ stageId: { yours: first.id, theirs: second.id } })
})

test('a won deal says who won it and when, cannot be won again, and can still be corrected', async () => {
  const deal = await makeDeal(rep)
  const path = `/deals/${deal.id}`
  await rep.put(`${path}/place`, { stageId: second.id }, { version: 1 })
  const won = await rep.post(`${path}/win`)
  expect(won.body).toMatchObject({
    stageId: wonStage.id,
    stageKind: 'won',
    probability: wonStage.probability,
    wonBy: server.people.rep.id,
    wonAt: expect.any(String),
  })
  expect((await rep.post(`${path}/win`)).body.code).toBe('deal_already_won')
  expect((await rep.post(`${path}/loss`, { reasonId })).body.code).toBe('deal_is_won')
  expect((await rep.put(`${path}/place`, { stageId: first.id }, { version: 3 })).body.code).toBe(
    'deal_is_won',
  )
  const corrected = await rep.patch(path, { title: 'Roof, south side' }, { version: 3 })
  expect(corrected.body).toMatchObject({ title: 'Roof, south side', stageKind: 'won' })
  const reopened = await rep.post(`${path}/reopening`)
  expect(reopened.body).toMatchObject({
    stageId: second.id,
    stageKind: 'open',
    wonAt: null,
    wonBy: null,
  })
  expect((await rep.post(`${path}/reopening`)).body.code).toBe('deal_is_open')
})

test('losing needs a reason for losing, and words where the reason asks for them', async () => {
  const deal = await makeDeal(rep)
  const path = `/deals/${deal.id}/loss`
  const disqualify = workspace.reasons.find(
    ({ purpose }: { purpose: string }) => purpose === 'disqualify',
  ).id
  for (const id of [NEVER, disqualify]) {
    expect((await rep.post(path, { reasonId: id })).body.errors[0]).toMatchObject({
      field: 'reasonId',
      code: 'not_in_list',
    })
  }
  const silent = await rep.post(path, { reasonId: otherReasonId, note: '  ' })
  expect(silent.body.errors[0]).toMatchObject({ field: 'note', code: 'reason_needs_note' })
  const lost = await rep.post(path, { reasonId: otherReasonId, note: 'Bought from a neighbour' })
  expect(lost.body).toMatchObject({
    stageId: lostStage.id,
    stageKind: 'lost',
    lostBy: server.people.rep.id,
    lostReasonId: otherReasonId,
    lostNote: 'Bought from a neighbour',
  })
  expect((await rep.post(path, { reasonId })).body.code).toBe('deal_already_lost')
  expect((await rep.post(`/deals/${deal.id}/win`)).body.code).toBe('deal_is_lost')
  const reopened = await rep.post(`/deals/${deal.id}/reopening`)
  expect(reopened.body).toMatchObject({
    stageId: first.id,
    lostAt: null,
    lostReasonId: null,
    lostNote: null,
  })
  const { items } = (await rep.get(`/deals/${deal.id}/timeline`)).body
  expect(items.map(({ type }: { type: string }) => type)).toEqual([
    'deal_reopened',
    'deal_lost',
    'deal_created',
  ])
  expect(items[1].data).toEqual({ reasonId: otherReasonId, note: 'Bought from a neighbour' })
})

test('the lead is Converted exactly while its deal is won', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId } = await convert(rep, lead.id)
  const kind = async () => (await rep.get(`/leads/${lead.id}`)).body.statusKind
  expect(await kind()).toBe('qualified')
  await rep.post(`/deals/${dealId}/win`)
  expect(await kind()).toBe('converted')
  await rep.post(`/deals/${dealId}/reopening`)
  expect(await kind()).toBe('qualified')
  await rep.post(`/deals/${dealId}/win`)
  await administrator.delete(`/deals/${dealId}`)
  expect(await kind()).toBe('open')
  await administrator.post(`/deals/${dealId}/restoration`)
  expect(await kind()).toBe('converted')
  expect((await rep.get(`/deals/${dealId}`)).body.leads).toMatchObject([
    { id: lead.id, number: lead.number },
  ])
})

test('a deal in the bin is gone, and comes back only beside its customer', async () => {
  const deal = await makeDeal(administrator)
  const path = `/deals/${deal.id}`
  expect((await administrator.delete(path)).status).toBe(204)
  expect((await administrator.get(path)).status).toBe(404)
  expect((await administrator.post(`${path}/win`)).status).toBe(404)
  await administrator.delete(`/customers/${deal.customerId}`)
  const refused = await administrator.post(`${path}/restoration`)
  expect([refused.status, refused.body.code]).toEqual([409, 'deal_customer_is_deleted'])
  await administrator.post(`/customers/${deal.customerId}/restoration`)
  expect((await administrator.post(`${path}/restoration`)).body).toMatchObject({
    deletedAt: null,
    stageId: first.id,
  })
})

test('another rep’s deal answers as if it were not there, and so does its timeline', async () => {
  const deal = await makeDeal(otherRep)
  const never = await rep.get(`/deals/${NEVER}`)
  for (const path of ['', '/timeline']) {
    const hidden = await rep.get(`/deals/${deal.id}${path}`)
    expect([hidden.status, hidden.body]).toEqual([404, never.body])
  }
  expect((await rep.post(`/deals/${deal.id}/win`)).body).toEqual(never.body)
  const customers = (await rep.get(`/deals?customer=${deal.customerId}`)).body
  expect(customers).toEqual({ items: [], nextCursor: null, total: 0 })
})
