import { expect, test } from 'vitest'
import { convert, makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const otherRep = server.as('otherRep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const team = (name: string): string =>
  workspace.teams.find((each: { name: string }) => each.name === name).id
const { rep: me, otherRep: other } = server.people
const NEVER = '01980000-0000-7000-8000-000000000000'

async function entriesOf(leadId: string, type: string) {
  const { items } = (await administrator.get(`/leads/${leadId}/timeline`)).body
  return items.filter((entry: { type: string }) => entry.type === type)
}

test('a manager gives a lead to a colleague, who sees it as unread; the giver is still told what became of it', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await rep.put(`/leads/${lead.id}/read`)
  const given = await manager.put(`/leads/${lead.id}/owner`, { ownerId: other.id })
  expect([given.status, given.body.ownerId]).toEqual([200, other.id])
  expect((await otherRep.get(`/leads/${lead.id}`)).body.isUnread).toBe(true)
  expect((await rep.get(`/leads/${lead.id}`)).status).toBe(404)
  expect(await entriesOf(lead.id, 'lead_assigned')).toMatchObject([
    { actorId: server.people.manager.id, data: { from: me.id, to: other.id } },
  ])
})

test('a lead can belong to nobody, and then to somebody again', async () => {
  const lead = await makeLeadOf(server, 'rep')
  expect(
    (await administrator.put(`/leads/${lead.id}/owner`, { ownerId: null })).body.ownerId,
  ).toBeNull()
  expect((await manager.get('/leads?owner=none')).body.items).toMatchObject([{ id: lead.id }])
  expect(
    (await administrator.put(`/leads/${lead.id}/owner`, { ownerId: me.id })).body.ownerId,
  ).toBe(me.id)
  expect((await rep.get(`/leads/${lead.id}`)).body.isUnread).toBe(true)
})

test('giving it to whoever has it already changes nothing', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const before = (await administrator.get(`/leads/${lead.id}`)).body
  expect((await manager.put(`/leads/${lead.id}/owner`, { ownerId: me.id })).body).toEqual(before)
  expect(await entriesOf(lead.id, 'lead_assigned')).toEqual([])
})

test('another team is a change with its old and new value, and no reason to read the lead anew', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await rep.put(`/leads/${lead.id}/read`)
  const moved = await manager.put(`/leads/${lead.id}/owner`, {
    ownerId: me.id,
    teamId: team('South'),
  })
  expect(moved.body).toMatchObject({ ownerId: me.id, teamId: team('South') })
  expect((await rep.get(`/leads/${lead.id}`)).body.isUnread).toBe(false)
  expect(await entriesOf(lead.id, 'lead_assigned')).toEqual([])
  expect(await entriesOf(lead.id, 'lead_changed')).toMatchObject([
    { data: { changes: { teamId: { from: null, to: team('South') } } } },
  ])
  expect((await otherRep.get(`/leads/${lead.id}`)).status).toBe(404)
  const back = await manager.put(`/leads/${lead.id}/owner`, { ownerId: other.id, teamId: null })
  expect(back.body).toMatchObject({ ownerId: other.id, teamId: null })
  expect(await entriesOf(lead.id, 'lead_assigned')).toHaveLength(1)
  expect(await entriesOf(lead.id, 'lead_changed')).toHaveLength(2)
})

test('only whoever may assign gives leads away, and only to active users and to teams that there are', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}/owner`
  const refused = await rep.put(path, { ownerId: other.id })
  expect([refused.status, refused.body.code]).toEqual([403, 'permission_missing'])
  expect((await manager.put(path, { ownerId: NEVER })).body.errors).toMatchObject([
    { field: 'ownerId', code: 'not_in_list' },
  ])
  expect((await manager.put(path, { ownerId: me.id, teamId: NEVER })).body.errors).toMatchObject([
    { field: 'teamId' },
  ])
  const disable = (at: string | null) =>
    server.db.updateTable('users').set({ disabled_at: at }).where('id', '=', other.id).execute()
  await disable(new Date().toISOString())
  const disabled = await manager.put(path, { ownerId: other.id })
  await disable(null)
  expect([disabled.status, disabled.body.errors[0].field]).toEqual([422, 'ownerId'])
})

test('a lead is unread until its owner opens it; anybody else’s look changes nothing', async () => {
  const lead = await makeLeadOf(server, 'rep')
  await manager.put(`/leads/${lead.id}/read`)
  expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject({ isUnread: true, version: 1 })
  expect(
    (await rep.get('/leads?limit=200')).body.items.find(({ id }: { id: string }) => id === lead.id)
      .isUnread,
  ).toBe(true)
  expect((await manager.get(`/leads/${lead.id}`)).body.isUnread).toBe(false)
  expect((await rep.put(`/leads/${lead.id}/read`)).status).toBe(204)
  expect((await rep.get(`/leads/${lead.id}`)).body).toMatchObject({ isUnread: false, version: 1 })
  expect((await otherRep.put(`/leads/${lead.id}/read`)).status).toBe(404)
})

test('a deleted lead is gone from everywhere but the bin, and comes back whole', async () => {
  const lead = await makeLeadOf(server, 'rep', { email: 'binned@example.com', lastName: 'Binned' })
  await rep.post('/activities', { kind: 'note', body: 'Remember me', leadId: lead.id })
  const before = (await manager.get(`/leads/${lead.id}`)).body
  expect((await manager.delete(`/leads/${lead.id}`)).status).toBe(204)
  expect((await manager.get(`/leads/${lead.id}`)).status).toBe(404)
  expect((await manager.get(`/leads/${lead.id}/timeline`)).status).toBe(404)
  expect((await manager.delete(`/leads/${lead.id}`)).status).toBe(404)
  expect((await manager.patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version: 2 })).status).toBe(
    404,
  )
  expect((await rep.get('/leads?q=Binned')).body).toMatchObject({ items: [], total: 0 })
  expect((await manager.get('/leads?q=Binned&deleted=true')).body).toMatchObject({
    items: [{ id: lead.id }],
    total: 1,
  })
  expect((await rep.get('/leads?q=Binned&deleted=true')).body.total).toBe(0)
  const back = await manager.post(`/leads/${lead.id}/restoration`)
  expect(back.status).toBe(200)
  const { version, updatedAt, isUnread, ...rest } = before
  expect(back.body).toMatchObject(rest)
  expect([back.body.version > version, back.body.updatedAt > updatedAt, isUnread]).toEqual([
    true,
    true,
    false,
  ])
  expect((await manager.post(`/leads/${lead.id}/restoration`)).status).toBe(404)
  expect(await entriesOf(lead.id, 'activity_logged')).toMatchObject([
    { activity: { body: 'Remember me' } },
  ])
  expect(await entriesOf(lead.id, 'lead_deleted')).toHaveLength(1)
  expect(await entriesOf(lead.id, 'lead_restored')).toHaveLength(1)
})

test('a rep may not delete, not even his own lead', async () => {
  const lead = await makeLead(rep)
  expect((await rep.delete(`/leads/${lead.id}`)).status).toBe(403)
  expect((await rep.get(`/leads/${lead.id}`)).status).toBe(200)
})

test('a deleted lead follows its deals while it lies in the bin', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const { dealId } = await convert(rep, lead.id)
  await administrator.delete(`/leads/${lead.id}`)
  expect((await rep.post(`/deals/${dealId}/win`)).status).toBe(200)
  const back = await administrator.post(`/leads/${lead.id}/restoration`)
  expect(back.body).toMatchObject({ statusKind: 'converted', dealCount: 1 })
})

test('everything that happens to a lead is on its timeline: who, when, through what, old and new', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const path = `/leads/${lead.id}`
  const reasonId = workspace.reasons.find(
    (each: { purpose: string; needsNote: boolean }) =>
      each.purpose === 'disqualify' && !each.needsNote,
  ).id
  await rep.patch(path, { city: 'Lviv' }, { version: 1 })
  await rep.put(`${path}/follow-up`, { at: '2030-01-01T10:00:00Z', kind: 'call' })
  await rep.post(`${path}/follow-up/completion`, {
    outcome: 'Ok',
    next: { at: '2031-01-01T10:00:00Z', kind: 'call' },
  })
  await rep.delete(`${path}/follow-up`)
  await rep.post('/activities', { kind: 'call', leadId: lead.id, outcome: 'Reached' })
  await rep.post(`${path}/disqualification`, { reasonId })
  await rep.delete(`${path}/disqualification`)
  await administrator.put(`${path}/owner`, { ownerId: other.id })
  await administrator.delete(path)
  await administrator.post(`${path}/restoration`)
  const { dealId } = await convert(otherRep, lead.id)
  await otherRep.post(`/deals/${dealId}/win`)
  const { items, total } = (await administrator.get(`${path}/timeline?limit=200`)).body
  expect(total).toBe(items.length)
  const types = items.map(({ type }: { type: string }) => type)
  for (const type of [
    'lead_created',
    'lead_changed',
    'follow_up_planned',
    'follow_up_completed',
    'follow_up_removed',
    'activity_logged',
    'lead_status_changed',
    'lead_disqualified',
    'lead_reopened',
    'lead_assigned',
    'lead_deleted',
    'lead_restored',
    'lead_converted',
    'deal_created',
    'deal_won',
  ]) {
    expect(types).toContain(type)
  }
  for (const entry of items) {
    expect(entry).toMatchObject({
      actorId: expect.any(String),
      channel: 'screen',
      at: expect.any(String),
    })
  }
  expect(items.map(({ at }: { at: string }) => at)).toEqual(
    items
      .map(({ at }: { at: string }) => at)
      .toSorted()
      .toReversed(),
  )
  const moves = items
    .filter(({ type }: { type: string }) =>
      ['lead_status_changed', 'lead_disqualified', 'lead_reopened'].includes(type),
    )
    .toReversed()
  type Move = { type: string; data: { because?: string } }
  expect(moves.map(({ type, data }: Move) => data.because ?? type)).toEqual([
    'first_contact',
    'lead_disqualified',
    'lead_reopened',
    'deals',
    'deals',
  ])
  for (const [index, move] of moves.entries()) {
    if (index > 0) expect(move.data.from).toBe(moves[index - 1].data.to)
  }
})
