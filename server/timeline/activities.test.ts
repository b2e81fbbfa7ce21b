import { expect, test } from 'vitest'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const auditor = server.as('auditor')
const NEVER = '01980000-0000-7000-8000-000000000000'
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString()

async function log(asker: Asker, fields: Record<string, unknown>) {
  const answer = await asker.post('/activities', { kind: 'note', body: 'Called back', ...fields })
  expect(answer.status).toBe(201)
  return answer.body
}

async function entries(path: string, asker = administrator) {
  const { items } = (await asker.get(`${path}/timeline?limit=200`)).body
  return items as {
    type: string
    at: string
    data: Record<string, unknown>
    activity: Record<string, unknown> | null
  }[]
}

test('a note stands on the timeline with its author and its words', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const note = await log(rep, { leadId: lead.id, body: '  Wants an offer ' })
  expect(note).toMatchObject({
    kind: 'note',
    body: 'Wants an offer',
    authorId: server.people.rep.id,
    leadId: lead.id,
    customerId: null,
    dealId: null,
    version: 1,
  })
  const [newest] = await entries(`/leads/${lead.id}`, rep)
  expect(newest).toMatchObject({ type: 'activity_logged', data: { kind: 'note' }, activity: note })
})

test('a first call moves an open lead to Contacted, a note does not', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await log(rep, { leadId: lead.id })
  expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject({ statusKind: 'open' })
  const call = await log(rep, {
    leadId: lead.id,
    kind: 'call',
    body: '',
    direction: 'out',
    outcome: 'No answer',
  })
  expect(call).toMatchObject({ body: '', outcome: 'No answer', direction: 'out' })
  const now = (await rep.get(`/leads/${lead.id}`)).body
  expect(now).toMatchObject({ statusKind: 'contacted', lastActivityAt: call.occurredAt })
})

test('an activity belongs to exactly one record, and a note has words: both are said at once', async () => {
  const customer = await makeCustomer(rep)
  const none = await rep.post('/activities', { kind: 'note' })
  expect(none.status).toBe(422)
  expect(
    none.body.errors.map(({ field, code }: { field: string; code: string }) => [field, code]),
  ).toEqual([
    ['leadId', 'activity_needs_one_record'],
    ['body', 'value_missing'],
  ])
  const two = await rep.post('/activities', {
    kind: 'note',
    body: 'x',
    customerId: customer.id,
    dealId: NEVER,
  })
  expect(two.body.errors).toMatchObject([{ field: 'dealId', code: 'activity_needs_one_record' }])
})

test('what has not happened yet can’t be logged; what happened yesterday stands at yesterday', async () => {
  const customer = await makeCustomer(rep)
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  const future = await rep.post('/activities', {
    kind: 'call',
    customerId: customer.id,
    occurredAt: tomorrow,
  })
  expect(future.body.errors).toMatchObject([{ field: 'occurredAt', code: 'in_the_future' }])
  const call = await log(rep, {
    kind: 'call',
    customerId: customer.id,
    occurredAt: YESTERDAY.replace('Z', '+00:00'),
  })
  expect(call.occurredAt).toBe(YESTERDAY)
  const all = await entries(`/customers/${customer.id}`)
  expect(all.map(({ type, at }) => [type, at])).toEqual([
    ['customer_created', customer.createdAt],
    ['activity_logged', YESTERDAY],
  ])
})

test('who may only read a record writes nothing on it; what one may not see is not there', async () => {
  const customer = await makeCustomer(otherRep)
  const deal = await makeDeal(otherRep, { customerId: customer.id })
  const lead = await makeLeadOf(server, 'otherRep')
  const note = { kind: 'note', body: 'Hello' }
  const onCustomer = await rep.post('/activities', { ...note, customerId: customer.id })
  expect([onCustomer.status, onCustomer.body.code]).toEqual([403, 'customer_not_yours_to_edit'])
  expect((await rep.post('/activities', { ...note, dealId: deal.id })).status).toBe(404)
  expect((await rep.post('/activities', { ...note, leadId: lead.id })).status).toBe(404)
  for (const record of [{ customerId: customer.id }, { dealId: deal.id }, { leadId: lead.id }]) {
    expect((await auditor.post('/activities', { ...note, ...record })).status).toBe(403)
  }
  expect((await server.as('nobody').post('/activities', { ...note, dealId: deal.id })).status).toBe(
    401,
  )
  expect((await entries(`/deals/${deal.id}`)).map(({ type }) => type)).toEqual(['deal_created'])
})

test('a converted lead still takes notes', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId } = await convert(rep, lead.id)
  await rep.post(`/deals/${dealId}/win`)
  const note = await log(rep, { leadId: lead.id, body: 'Very content' })
  expect((await entries(`/deals/${dealId}`, rep))[0]).toMatchObject({ activity: { id: note.id } })
})

test('its author corrects an activity; the correction is on the timeline and the entry moves with its time', async () => {
  const deal = await makeDeal(rep)
  const call = await log(rep, { kind: 'call', dealId: deal.id, body: 'Will by' })
  const path = `/activities/${call.id}`
  const changed = await rep.patch(path, { body: 'Will buy', occurredAt: YESTERDAY }, { version: 1 })
  expect(changed.body).toMatchObject({ body: 'Will buy', occurredAt: YESTERDAY, version: 2 })
  const all = await entries(`/deals/${deal.id}`)
  expect(all.map(({ type }) => type)).toEqual([
    'activity_changed',
    'deal_created',
    'activity_logged',
  ])
  expect(all[0]!.data).toEqual({
    kind: 'call',
    version: 2,
    changes: {
      body: { from: 'Will by', to: 'Will buy' },
      occurredAt: { from: call.occurredAt, to: YESTERDAY },
    },
  })
  expect(all[2]).toMatchObject({ at: YESTERDAY, activity: { body: 'Will buy' } })
  const late = await rep.patch(path, { body: 'Buys' }, { version: 1 })
  expect([late.status, late.body.conflicts]).toEqual([
    412,
    {
      body: {
        yours: 'Buys',
        theirs: 'Will buy',
        was: 'Will by',
        byId: server.people.rep.id,
        at: all[0]!.at,
      },
    },
  ])
  const emptied = await log(rep, { dealId: deal.id })
  const refused = await rep.patch(`/activities/${emptied.id}`, { body: '' }, { version: 1 })
  expect(refused.body.errors[0]).toMatchObject({ field: 'body', code: 'value_missing' })
})

test('an activity is changed by its author or by whoever may edit all such records', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const note = await log(rep, { leadId: lead.id })
  const path = `/activities/${note.id}`
  const byManager = await manager.patch(path, { body: 'Nice' }, { version: 1 })
  expect([byManager.status, byManager.body.code]).toEqual([403, 'activity_not_yours'])
  expect((await otherRep.patch(path, { body: 'Nice' }, { version: 1 })).status).toBe(404)
  expect((await auditor.delete(path)).body.code).toBe('activity_not_yours')
  expect((await administrator.patch(path, { body: 'Nice' }, { version: 1 })).status).toBe(200)
  expect((await rep.delete(path)).status).toBe(204)
  expect((await rep.delete(path)).status).toBe(404)
})

test('a deleted note leaves that it was there, and none of its words', async () => {
  const customer = await makeCustomer(rep)
  const note = await log(rep, { customerId: customer.id, body: 'Secret price' })
  await rep.patch(`/activities/${note.id}`, { body: 'Secret discount' }, { version: 1 })
  await rep.delete(`/activities/${note.id}`)
  const all = await entries(`/customers/${customer.id}`)
  expect(all.map(({ type, activity }) => [type, activity])).toEqual([
    ['activity_deleted', null],
    ['activity_changed', null],
    ['activity_logged', null],
    ['customer_created', null],
  ])
  expect(JSON.stringify(all)).not.toContain('Secret')
})

test('the last activity of a lead is the last one there is, corrected, deleted or put back', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const lastActivity = async () => (await rep.get(`/leads/${lead.id}`)).body.lastActivityAt
  const earlier = await log(rep, { kind: 'call', leadId: lead.id, occurredAt: YESTERDAY })
  const note = await log(rep, { leadId: lead.id })
  expect(await lastActivity()).toBe(note.occurredAt)
  await rep.delete(`/activities/${note.id}`)
  expect(await lastActivity()).toBe(YESTERDAY)
  await rep.post(`/activities/${note.id}/restoration`)
  expect(await lastActivity()).toBe(note.occurredAt)
  const dayBefore = new Date(Date.parse(YESTERDAY) - 86_400_000).toISOString()
  await rep.delete(`/activities/${note.id}`)
  await rep.patch(`/activities/${earlier.id}`, { occurredAt: dayBefore }, { version: 1 })
  expect(await lastActivity()).toBe(dayBefore)
  await log(rep, { kind: 'comment', leadId: lead.id })
  await rep.delete(`/activities/${earlier.id}`)
  expect(await lastActivity()).toBeNull()
})

test('one of several clicks on Save with one key logs one call', async () => {
  const deal = await makeDeal(rep)
  const body = { kind: 'call', dealId: deal.id }
  const asking = { headers: { 'idempotency-key': 'call-1' } }
  await Promise.all([1, 2, 3, 4].map(() => rep.post('/activities', body, asking)))
  expect(await entries(`/deals/${deal.id}`)).toHaveLength(2)
})
