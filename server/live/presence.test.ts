import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import { newId } from '#server/ids.ts'
import { makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { type Hearing, listenAs } from '#test/listening.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { people } = server
const hearings: Hearing[] = []
afterAll(() => hearings.forEach((hearing) => hearing.leave()))

async function be(who: CastName, place: object, tabId = newId()) {
  return server.as(who).post('/presence', { tabId, ...place })
}

test('people with one record open see each other, and who is typing', async () => {
  const leadId = (await makeLeadOf(server, 'rep')).id
  expect((await be('rep', { leadId })).body.items).toEqual([])
  const seen = await be('administrator', { leadId, isEditing: true })
  expect(seen.body.items).toEqual([
    { userId: people.rep.id, isEditing: false, since: expect.any(String) },
  ])
  const back = await be('rep', { leadId })
  expect(back.body.items).toMatchObject([{ userId: people.administrator.id, isEditing: true }])
})

test('customers and deals have people too, and somebody with two tabs is one', async () => {
  const customerId = (await makeCustomer(server.as('administrator'))).id
  const dealId = (await makeDeal(server.as('administrator'), { ownerId: people.rep.id })).id
  for (const place of [{ customerId }, { dealId }]) {
    await be('administrator', place)
    await be('administrator', { ...place, isEditing: true })
    expect((await be('rep', place)).body.items).toMatchObject([
      { userId: people.administrator.id, isEditing: true },
    ])
  }
})

test('a record that one may not see has nobody, and nobody is noted there', async () => {
  const leadId = (await makeLeadOf(server, 'rep')).id
  const hidden = await be('otherRep', { leadId })
  const never = await be('otherRep', { leadId: newId() })
  expect([hidden.status, hidden.body]).toEqual([404, never.body])
  expect((await be('rep', { leadId })).body.items).toEqual([])
})

test('nobody is at two records with one tab', async () => {
  const leadId = (await makeLeadOf(server, 'rep')).id
  expect((await be('rep', { leadId, dealId: leadId })).status).toBe(422)
})

test('who leaves, goes elsewhere, or is silent for half a minute is here no more', async () => {
  const [leadId, otherId] = [
    (await makeLeadOf(server, 'rep')).id,
    (await makeLeadOf(server, 'rep')).id,
  ]
  const [left, moved, silent] = [newId(), newId(), newId()]
  const others = async () => (await be('rep', { leadId })).body.items.length
  await be('administrator', { leadId }, left)
  await be('auditor', { leadId }, moved)
  await be('manager', { leadId }, silent)
  expect(await others()).toBe(3)
  await be('rep', {}, left)
  expect(await others()).toBe(3)
  await be('administrator', {}, left)
  await be('auditor', { leadId: otherId }, moved)
  expect(await others()).toBe(1)
  await server.db
    .updateTable('presences')
    .set({ seen_at: sql<string>`now() - interval '31 seconds'` })
    .where('tab_id', '=', silent)
    .execute()
  expect(await others()).toBe(0)
})

test('who has a record open is told when others come, type, and go; nobody else is', async () => {
  const leadId = (await makeLeadOf(server, 'rep')).id
  const [rep, manager] = [await listenAs(server, 'rep'), await listenAs(server, 'manager')]
  hearings.push(rep, manager)
  const told = ({ told }: Hearing) =>
    told.filter(({ event, data }) => event === 'presence' && JSON.stringify(data).includes(leadId))
  await be('rep', { leadId })
  await expect.poll(() => told(rep).length, { timeout: 10_000 }).toBe(1)
  expect(told(rep)[0]!.data['records']).toContainEqual({ record: 'lead', id: leadId })
  const tab = newId()
  await be('administrator', { leadId }, tab)
  await expect.poll(() => told(rep).length, { timeout: 10_000 }).toBe(2)
  await be('administrator', { leadId, isEditing: true }, tab)
  await expect.poll(() => told(rep).length, { timeout: 10_000 }).toBe(3)
  await be('administrator', {}, tab)
  await expect.poll(() => told(rep).length, { timeout: 10_000 }).toBe(4)
  expect(manager.wire()).not.toContain(leadId)
})
