import { expect, test } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import { inTransaction } from '#server/context.ts'
import { notify, type Notice } from '#server/notifications/notify.ts'
import { convert, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'
import { systemContext } from '#test/system-context.ts'

const server = await testServer()
const { people } = server
const told = async (who: CastName) => (await server.as(who).get('/notifications')).body
const unread = async (who: CastName) =>
  (await server.as(who).get('/notifications/count')).body.unread

/** Tells in the name of the system, in a transaction of its own. */
async function tell(...notices: Notice[]): Promise<void> {
  await inTransaction(systemContext(server), (ctx) => notify(ctx, notices))
}

async function readAll(who: CastName): Promise<void> {
  await server.as(who).post('/notifications/read', {})
}

test('who is given a lead reads of it, with the lead to open and who gave it', async () => {
  await readAll('otherRep')
  const lead = await makeLeadOf(server, 'rep')
  await server.as('administrator').put(`/leads/${lead.id}/owner`, { ownerId: people.otherRep.id })
  const { items } = await told('otherRep')
  expect(items[0]).toMatchObject({
    kind: 'assigned',
    actorId: people.administrator.id,
    readAt: null,
    record: { type: 'lead', id: lead.id, number: lead.number, name: lead.displayName },
  })
  expect(await unread('otherRep')).toBe(1)
})

test('nobody is told of his own deed', async () => {
  const before = (await told('administrator')).total
  const lead = await makeLeadOf(server, 'rep')
  await server
    .as('administrator')
    .put(`/leads/${lead.id}/owner`, { ownerId: people.administrator.id })
  await convert(server.as('administrator'), lead.id)
  expect((await told('administrator')).total).toBe(before)
})

test('the owner is told when somebody else qualifies a lead of his', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await convert(server.as('administrator'), lead.id)
  const { items } = await told('rep')
  expect(items[0]).toMatchObject({ kind: 'converted', record: { id: lead.id } })
})

test('a refused deed tells nobody', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const before = (await told('rep')).total
  await convert(server.as('administrator'), lead.id)
  await server.as('administrator').post(`/leads/${lead.id}/conversion`, {
    customer: { mode: 'new' },
    deal: { mode: 'new' },
  })
  expect((await told('rep')).total).toBe(before + 1)
})

test('whoever is given a deal or a customer is told of it too', async () => {
  const asker = server.as('administrator')
  const customer = await asker.post('/customers', {
    kind: 'company',
    name: 'Dim',
    ownerId: people.rep.id,
  })
  const deal = await asker.post('/deals', {
    title: 'Roof',
    customerId: customer.body.id,
    ownerId: people.rep.id,
  })
  const { items } = await told('rep')
  expect(items.slice(0, 2)).toMatchObject([
    { kind: 'assigned', record: { type: 'deal', id: deal.body.id, name: 'Roof' } },
    { kind: 'assigned', record: { type: 'customer', id: customer.body.id, name: 'Dim' } },
  ])
})

test('the same thing told ten times at once is told once', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const before = (await told('rep')).total
  const notice: Notice = {
    userId: people.rep.id,
    kind: 'due',
    leadId: lead.id,
    dedupeKey: `follow-up ${lead.id}`,
  }
  await Promise.all(Array.from({ length: 10 }, () => tell(notice)))
  expect((await told('rep')).total).toBe(before + 1)
})

test('a record that was given away is heard of no more, and again when it comes back', async () => {
  const asker = server.as('administrator')
  const lead = await makeLeadOf(server, 'rep')
  const ofLead = async () =>
    (await told('rep')).items.filter(
      (item: { record: { id: string } | null }) => item.record?.id === lead.id,
    ).length
  const before = await unread('rep')
  await asker.put(`/leads/${lead.id}/owner`, { ownerId: people.otherRep.id })
  expect(await ofLead()).toBe(0)
  expect(await unread('rep')).toBe(before - 1)
  await asker.put(`/leads/${lead.id}/owner`, { ownerId: people.rep.id })
  expect(await ofLead()).toBe(2)
  await asker.delete(`/leads/${lead.id}`)
  expect(await ofLead()).toBe(0)
})

test('notifications are read one by one or all at once, and only one’s own', async () => {
  await readAll('rep')
  await tell({ userId: people.rep.id, kind: 'mentioned' }, { userId: people.rep.id, kind: 'due' })
  expect(await unread('rep')).toBe(2)
  const [newest] = (await server.as('rep').get('/notifications?unread=true')).body.items
  const others = await server.as('otherRep').post('/notifications/read', { ids: [newest.id] })
  expect(others.status).toBe(204)
  expect(await unread('rep')).toBe(2)
  await server.as('rep').post('/notifications/read', { ids: [newest.id] })
  expect(await unread('rep')).toBe(1)
  expect((await server.as('otherRep').delete(`/notifications/${newest.id}/read`)).status).toBe(404)
  await server.as('rep').delete(`/notifications/${newest.id}/read`)
  expect(await unread('rep')).toBe(2)
  await readAll('rep')
  expect(await unread('rep')).toBe(0)
})

test('a page of notifications goes on where the one before it ended', async () => {
  await tell(
    ...Array.from({ length: 5 }, (): Notice => ({ userId: people.auditor.id, kind: 'due' })),
  )
  const first = (await server.as('auditor').get('/notifications?limit=3')).body
  const rest = (await server.as('auditor').get(`/notifications?limit=3&cursor=${first.nextCursor}`))
    .body
  expect(first.items.length + rest.items.length).toBe(first.total)
  expect(rest.nextCursor).toBeNull()
  const ids = [...first.items, ...rest.items].map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect((await server.as('auditor').get('/notifications?cursor=nonsense')).body.code).toBe(
    'cursor_invalid',
  )
})

test('what a person does not want to be told of is not told', async () => {
  const asker = server.as('manager')
  const settings = (await asker.get('/notifications/settings')).body
  expect(settings).toMatchObject({ mail: false, kinds: { due: { inApp: true, byMail: true } } })
  const changed = await asker.put('/notifications/settings', {
    due: { inApp: false, byMail: false },
  })
  expect(changed.body.kinds).toEqual({ ...settings.kinds, due: { inApp: false, byMail: false } })
  const before = (await told('manager')).total
  await tell(
    { userId: people.manager.id, kind: 'due' },
    { userId: people.manager.id, kind: 'mentioned' },
  )
  expect((await told('manager')).total).toBe(before + 1)
  const nobodyElse = (await server.as('rep').get('/notifications/settings')).body
  expect(nobodyElse.kinds.due.inApp).toBe(true)
})

test('whoever has left is told of nothing', async () => {
  const stored = () =>
    server.db.selectFrom('notifications').select('id').where('user_id', '=', people.auditor.id)
  const before = (await stored().execute()).length
  const setDisabled = (at: string | null) =>
    server.db
      .updateTable('users')
      .set({ disabled_at: at })
      .where('id', '=', people.auditor.id)
      .execute()
  await setDisabled(new Date().toISOString())
  await tell({ userId: people.auditor.id, kind: 'mentioned' })
  await setDisabled(null)
  expect((await stored().execute()).length).toBe(before)
})
