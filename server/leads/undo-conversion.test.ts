import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { INVARIANTS } from '#server/command-line/invariants.ts'
import {
  convert,
  makeCustomer,
  makeDeal,
  makeLead,
  makeLeadOf,
  workspaceOf,
} from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Entry = { type: string; data: Record<string, unknown>; actorId: string }

async function read(path: string, asker: Asker = administrator) {
  return (await asker.get(path)).body
}
async function status(path: string): Promise<number> {
  return (await administrator.get(path)).status
}
const undo = (leadId: string, asker: Asker = rep) => asker.delete(`/leads/${leadId}/conversion`)

test('what a conversion made and nobody touched is gone, and the lead is as it was', async () => {
  const contacted = workspace.statuses.find(({ kind }: { kind: string }) => kind === 'contacted').id
  const made = await makeLead(rep, { statusId: contacted })
  const { customerId, contactId, dealId } = await convert(rep, made.id)
  const undone = await undo(made.id)
  expect(undone.status).toBe(200)
  const { version, updatedAt, statusSince, ...before } = made
  expect(undone.body).toMatchObject(before)
  expect([
    undone.body.version > version,
    undone.body.updatedAt > updatedAt,
    undone.body.statusSince > statusSince,
  ]).toEqual([true, true, true])
  for (const path of [`/customers/${customerId}`, `/contacts/${contactId}`, `/deals/${dealId}`]) {
    expect([path, await status(path)]).toEqual([path, 404])
  }
  expect((await read(`/leads/${made.id}/deals`)).items).toEqual([])
})

test('taking it back is on the timeline with what went, and can’t be done twice', async () => {
  const made = await makeLead(rep)
  await convert(rep, made.id)
  await undo(made.id)
  const { items } = await read(`/leads/${made.id}/timeline`)
  expect(items.find(({ type }: Entry) => type === 'conversion_undone')).toMatchObject({
    actorId: server.people.rep.id,
    channel: 'screen',
    data: { removed: ['customer', 'deal'] },
  })
  const converted = items.find(({ type }: Entry) => type === 'lead_converted')
  // What is gone is told of, and pointed to no more.
  expect(converted).toMatchObject({ customerId: null, dealId: null, data: { dealId: null } })
  const move = items.find(({ type }: Entry) => type === 'lead_status_changed')
  expect(move.data).toMatchObject({ to: made.statusId, because: 'conversion_undone' })
  const again = await undo(made.id)
  expect([again.status, again.body.code]).toEqual([409, 'lead_not_converted_yet'])
  const never = await undo((await makeLead(rep)).id)
  expect(never.body.code).toBe('lead_not_converted_yet')
})

test('a lead can be qualified anew after that, and taken back anew', async () => {
  const made = await makeLead(rep)
  const first = await convert(rep, made.id)
  await undo(made.id)
  const second = await convert(rep, made.id)
  expect(second.customerId).not.toBe(first.customerId)
  expect(await read(`/leads/${made.id}`)).toMatchObject({
    statusKind: 'qualified',
    dealCount: 1,
    customerId: second.customerId,
  })
  expect((await undo(made.id)).body).toMatchObject({
    statusKind: 'open',
    dealCount: 0,
    customerId: null,
  })
  expect(await status(`/customers/${second.customerId}`)).toBe(404)
})

test('a deal that somebody worked on stays with its customer, no longer linked to the lead', async () => {
  const deeds: ((deal: { id: string; version: number }) => Promise<{ status: number }>)[] = [
    ({ id, version }) => rep.patch(`/deals/${id}`, { title: 'Worked on' }, { version }),
    ({ id, version }) =>
      rep.put(`/deals/${id}/place`, { stageId: workspace.pipelines[0].stages[1].id }, { version }),
    ({ id }) => rep.post('/activities', { kind: 'call', dealId: id }),
    ({ id }) => administrator.post(`/deals/${id}/win`),
  ]
  for (const deed of deeds) {
    const made = await makeLead(rep)
    const { customerId, contactId, dealId } = await convert(rep, made.id)
    expect((await deed(await read(`/deals/${dealId}`))).status).toBeLessThan(300)
    expect((await undo(made.id, administrator)).body).toMatchObject({
      statusKind: 'open',
      dealCount: 0,
      customerId: null,
      contactId: null,
    })
    expect(await read(`/deals/${dealId}`)).toMatchObject({ customerId, contactId, leads: [] })
    expect(await read(`/customers/${customerId}`)).toMatchObject({
      primaryContactId: contactId,
      deletedAt: null,
    })
    const { items } = await read(`/deals/${dealId}/timeline`)
    expect(items[0]).toMatchObject({ type: 'deal_unlinked', data: { leadId: made.id } })
  }
})

test('a customer that somebody changed stays, its untouched deal goes', async () => {
  const made = await makeLead(rep)
  const { customerId, contactId, dealId } = await convert(rep, made.id)
  const { version } = await read(`/customers/${customerId}`)
  await rep.patch(`/customers/${customerId}`, { city: 'Lviv' }, { version })
  await undo(made.id)
  expect(await read(`/customers/${customerId}`)).toMatchObject({
    city: 'Lviv',
    deletedAt: null,
    primaryContactId: null,
  })
  expect([await status(`/contacts/${contactId}`), await status(`/deals/${dealId}`)]).toEqual([
    404, 404,
  ])
  expect((await read(`/customers/${customerId}/leads`)).items).toEqual([])
})

test('a contact that somebody changed stays with its customer', async () => {
  const made = await makeLead(rep)
  const { customerId, contactId } = await convert(rep, made.id)
  await rep.patch(`/contacts/${contactId}`, { jobTitle: 'Owner' }, { version: 1 })
  await undo(made.id)
  expect(await read(`/contacts/${contactId}`)).toMatchObject({ jobTitle: 'Owner', customerId })
})

test('later deals of the lead stay with the customer, and so does the customer', async () => {
  const made = await makeLead(rep)
  const { customerId, dealId } = await convert(rep, made.id)
  const later = (await rep.post(`/leads/${made.id}/deals`, { deal: { mode: 'new' } })).body
  expect((await undo(made.id)).body).toMatchObject({ dealCount: 0, statusKind: 'open' })
  expect([await status(`/deals/${dealId}`), await status(`/deals/${later.dealId}`)]).toEqual([
    404, 200,
  ])
  expect(await status(`/customers/${customerId}`)).toBe(200)
})

test('a customer that was there before stays, without what the lead filled in, with what people wrote since', async () => {
  const tag = (await rep.post('/tags', { name: 'Filled' })).body
  const customer = await makeCustomer(rep, { phone: '044 111 22 33' })
  const contact = (
    await rep.post('/contacts', {
      customerId: customer.id,
      firstName: 'Olha',
      email: 'olha@filled.example',
    })
  ).body
  const made = await makeLead(rep, {
    firstName: 'Olha',
    lastName: null,
    email: 'olha@filled.example',
    phone: '067 111 22 33',
    jobTitle: 'Director',
    website: 'https://filled.example',
    city: 'Kyiv',
    doNotCall: true,
    tagIds: [tag.id],
    allowDuplicate: true,
  })
  const { dealId, contactId } = await convert(rep, made.id, {
    customer: { mode: 'existing', customerId: customer.id },
  })
  expect(contactId).toBe(contact.id)
  const filled = await read(`/customers/${customer.id}`)
  expect(filled).toMatchObject({
    city: 'Kyiv',
    website: 'https://filled.example',
    tagIds: [tag.id],
  })
  await rep.patch(
    `/customers/${customer.id}`,
    { website: 'https://written.example' },
    { version: filled.version },
  )
  expect(await read(`/contacts/${contact.id}`)).toMatchObject({
    jobTitle: 'Director',
    phone: '067 111 22 33',
    doNotCall: true,
  })
  await undo(made.id)
  expect(await read(`/customers/${customer.id}`)).toMatchObject({
    city: null,
    email: null,
    website: 'https://written.example',
    phone: '044 111 22 33',
    tagIds: [],
    deletedAt: null,
  })
  expect(await read(`/contacts/${contact.id}`)).toMatchObject({
    firstName: 'Olha',
    email: 'olha@filled.example',
    jobTitle: null,
    phone: null,
    doNotCall: false,
  })
  expect(await status(`/deals/${dealId}`)).toBe(404)
})

test('an open deal that was joined stays with its other leads', async () => {
  const customer = await makeCustomer(rep)
  const deal = await makeDeal(rep, { customerId: customer.id })
  const join = {
    customer: { mode: 'existing', customerId: customer.id },
    deal: { mode: 'existing', dealId: deal.id },
  }
  const [one, two] = [await makeLead(rep), await makeLead(rep)]
  await convert(rep, one.id, join)
  await convert(rep, two.id, join)
  await undo(one.id)
  expect((await read(`/deals/${deal.id}`)).leads).toMatchObject([{ id: two.id }])
  expect(await read(`/leads/${two.id}`)).toMatchObject({ statusKind: 'qualified', dealCount: 1 })
  expect(await status(`/customers/${customer.id}`)).toBe(200)
})

test('a deal restored later is not the lead’s any more', async () => {
  const made = await makeLead(rep)
  const { customerId, dealId } = await convert(rep, made.id)
  await administrator.delete(`/deals/${dealId}`)
  await undo(made.id)
  await administrator.post(`/customers/${customerId}/restoration`)
  expect((await administrator.post(`/deals/${dealId}/restoration`)).body.leads).toEqual([])
  expect(await read(`/leads/${made.id}`)).toMatchObject({ statusKind: 'open', dealCount: 0 })
})

test('after thirty days it stays as it is', async () => {
  const made = await makeLead(rep)
  await convert(rep, made.id)
  const back = async (days: number) => {
    const converted_at = new Date(Date.now() - days * 86_400_000).toISOString()
    await server.db.updateTable('leads').set({ converted_at }).where('id', '=', made.id).execute()
  }
  await back(30.01)
  const late = await undo(made.id)
  expect([late.status, late.body.code]).toEqual([409, 'conversion_too_old'])
  await back(29.99)
  expect((await undo(made.id)).status).toBe(200)
})

test('taking back is for whoever may qualify and edit the lead', async () => {
  const made = await makeLeadOf(server, 'otherRep')
  const { dealId } = await convert(server.as('otherRep'), made.id)
  expect((await undo(made.id, rep)).status).toBe(404)
  expect((await undo(made.id, server.as('auditor'))).status).toBe(403)
  await server.as('otherRep').post(`/deals/${dealId}/win`)
  const won = await undo(made.id, server.as('otherRep'))
  expect([won.status, won.body.code]).toEqual([403, 'lead_is_converted'])
  expect(await read(`/leads/${made.id}`)).toMatchObject({ statusKind: 'converted', dealCount: 1 })
})

test('taken back and won at the same moment, lead and deal still tell the truth', async () => {
  for (let round = 0; round < 6; round++) {
    const made = await makeLead(rep)
    const { dealId } = await convert(rep, made.id)
    const answers = await Promise.all([
      undo(made.id, administrator),
      administrator.post(`/deals/${dealId}/win`),
      undo(made.id, administrator),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const lead = await read(`/leads/${made.id}`)
    expect([lead.statusKind, lead.dealCount, lead.customerId]).toEqual(['open', 0, null])
  }
  for (const { name, broken } of INVARIANTS) {
    const { rows } = await sql.raw(broken).execute(server.db)
    expect([name, rows]).toEqual([name, []])
  }
})
