import { expect, test } from 'vitest'
import { convert, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const manager = server.as('manager')
const me = server.people.rep.id

async function newestOf(leadId: string) {
  return (await server.as('administrator').get(`/leads/${leadId}/timeline`)).body.items[0]
}

test('a planned step is the owner’s unless somebody else is named', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}/follow-up`
  const planned = await manager.put(path, {
    at: '2030-05-01T12:00:00+03:00',
    kind: 'call',
    note: ' Ask for the plan ',
  })
  expect(planned.body.followUp).toEqual({
    at: '2030-05-01T09:00:00.000Z',
    kind: 'call',
    userId: me,
    note: 'Ask for the plan',
  })
  expect(await newestOf(lead.id)).toMatchObject({
    type: 'follow_up_planned',
    actorId: server.people.manager.id,
    data: { at: '2030-05-01T09:00:00.000Z', kind: 'call', userId: me, note: 'Ask for the plan' },
  })
  const named = await manager.put(path, {
    at: '2030-05-02T09:00:00Z',
    kind: 'other',
    userId: server.people.otherRep.id,
  })
  expect(named.body.followUp).toMatchObject({
    userId: server.people.otherRep.id,
    kind: 'other',
    note: null,
  })
  const orphan = await makeLeadOf(server, null)
  const whose = await manager.put(`/leads/${orphan.id}/follow-up`, {
    at: '2030-05-01T09:00:00Z',
    kind: 'email',
  })
  expect(whose.body.followUp.userId).toBe(server.people.manager.id)
})

test('there is one next step: a new plan takes the place of the old one', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: '2030-05-01T09:00:00Z', kind: 'call' })
  await rep.put(path, { at: '2030-06-01T09:00:00Z', kind: 'meeting' })
  expect((await rep.get(`/leads/${lead.id}`)).body.followUp).toMatchObject({
    at: '2030-06-01T09:00:00.000Z',
    kind: 'meeting',
  })
})

test('completing keeps the outcome and plans the next step in the same go', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: '2026-05-01T09:00:00Z', kind: 'call' })
  const next = { at: '2030-06-01T09:00:00Z', kind: 'email', note: 'Send the offer' }
  const done = await rep.post(`${path}/completion`, { outcome: ' Wants an offer ', next })
  expect(done.body.followUp).toEqual({
    at: '2030-06-01T09:00:00.000Z',
    kind: 'email',
    userId: me,
    note: 'Send the offer',
  })
  const { items } = (await rep.get(`/leads/${lead.id}/timeline`)).body
  expect(items.slice(0, 2).map(({ type }: { type: string }) => type)).toEqual([
    'follow_up_planned',
    'follow_up_completed',
  ])
  expect(items[1].data).toMatchObject({
    at: '2026-05-01T09:00:00.000Z',
    kind: 'call',
    outcome: 'Wants an offer',
  })
  const last = await rep.post(`${path}/completion`, {})
  expect(last.body.followUp).toBeNull()
})

test('a bad next step refuses the completion as a whole', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  const planned = (await rep.put(path, { at: '2026-05-01T09:00:00Z', kind: 'call' })).body
  const next = { at: '2030-06-01T09:00:00Z', kind: 'email', userId: lead.id }
  const refused = await rep.post(`${path}/completion`, { outcome: 'Yes', next })
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'not_in_list'])
  expect((await rep.get(`/leads/${lead.id}`)).body).toEqual(planned)
})

test('removing says what was planned; where nothing is planned there is nothing to do', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  for (const refused of [await rep.delete(path), await rep.post(`${path}/completion`, {})]) {
    expect([refused.status, refused.body.code]).toEqual([409, 'no_follow_up_planned'])
  }
  await rep.put(path, { at: '2030-05-01T09:00:00Z', kind: 'call' })
  expect((await rep.delete(path)).body.followUp).toBeNull()
  expect(await newestOf(lead.id)).toMatchObject({
    type: 'follow_up_removed',
    data: { at: '2030-05-01T09:00:00.000Z', kind: 'call' },
  })
})

test('a step completed twice at once is completed once', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: '2030-05-01T09:00:00Z', kind: 'call' })
  const answers = await Promise.all(
    [1, 2, 3].map(() => rep.post(`${path}/completion`, { outcome: 'Done' })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('times that there are not and kinds nobody knows are refused by field', async () => {
  const lead = await makeLead(rep)
  for (const at of [
    'tomorrow',
    '2030-02-30T10:00:00Z',
    '2030-01-01',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-12:00',
    '',
    null,
    5,
  ]) {
    const refused = await rep.put(`/leads/${lead.id}/follow-up`, { at, kind: 'fax' })
    const fields = refused.body.errors.map(({ field }: { field: string }) => field)
    expect([at, refused.status, fields]).toEqual([at, 422, ['at', 'kind']])
  }
})

test('a step planned before the deal was won can still be completed', async () => {
  const lead = await makeLead(rep)
  const path = `/leads/${lead.id}/follow-up`
  await rep.put(path, { at: '2026-05-01T09:00:00Z', kind: 'call' })
  const { dealId } = await convert(rep, lead.id)
  await rep.post(`/deals/${dealId}/win`)
  const done = await rep.post(`${path}/completion`, { outcome: 'Thanked them' })
  expect([done.status, done.body.followUp, done.body.statusKind]).toEqual([200, null, 'converted'])
})

test('planning is for whoever may edit the lead', async () => {
  const lead = await makeLeadOf(server, 'otherRep')
  const plan = { at: '2030-05-01T09:00:00Z', kind: 'call' }
  expect((await rep.put(`/leads/${lead.id}/follow-up`, plan)).status).toBe(404)
  expect((await server.as('auditor').put(`/leads/${lead.id}/follow-up`, plan)).status).toBe(403)
})
