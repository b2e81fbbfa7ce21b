import { expect, test } from 'vitest'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { convert, makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { people } = server
const admin = server.as('administrator')
const manager = server.as('manager')
const workspace = await workspaceOf(server)

type Listed = { id: string; kind: string; purpose: string; needsNote: boolean }
const statusOf = (kind: string): string =>
  workspace.statuses.find((status: Listed) => status.kind === kind).id
const [open, contacted, closed] = ['open', 'contacted', 'closed'].map(statusOf)
const [plainReason, otherReason] = [false, true].map(
  (needsNote) =>
    workspace.reasons.find(
      (reason: Listed) => reason.purpose === 'disqualify' && reason.needsNote === needsNote,
    ).id,
)
const NEVER = '01980000-0000-7000-8000-000000000000'

async function leadsOf(owner: Parameters<typeof makeLeadOf>[1], count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at++) ids.push((await makeLeadOf(server, owner)).id)
  return ids
}

function start(who: typeof admin, selection: unknown, change: unknown, more: object = {}) {
  return who.post('/leads/bulk-edits', { selection, change, ...more })
}

async function done(who: typeof admin, ids: string[], change: unknown): Promise<BulkEdit> {
  const answer = await start(who, { ids }, change)
  expect([answer.status, answer.body.state]).toEqual([202, 'done'])
  return answer.body
}

async function read(leadId: string) {
  return (await admin.get(`/leads/${leadId}`)).body
}

/** What undoing has to give back: everything but the traces of having changed at all. */
async function facts(leadId: string) {
  const row = await server.db
    .selectFrom('leads')
    .selectAll()
    .where('id', '=', leadId)
    .executeTakeFirstOrThrow()
  const tags = await server.db
    .selectFrom('lead_tags')
    .select('tag_id')
    .where('lead_id', '=', leadId)
    .orderBy('tag_id')
    .execute()
  const { version: _, updated_at: __, ...rest } = row
  return { ...rest, tags }
}

async function entriesOf(leadId: string, type: string) {
  const { items } = (await admin.get(`/leads/${leadId}/timeline?limit=200`)).body
  return items.filter((entry: { type: string }) => entry.type === type)
}

test('selected leads are given to somebody, and the timeline says that it was a bulk edit', async () => {
  const ids = await leadsOf('rep', 3)
  const edit = await done(manager, ids, { kind: 'assign', ownerId: people.manager.id })
  expect(edit).toMatchObject({ kind: 'assign', leads: 3, done: 3, changed: 3, refused: 0 })
  for (const id of ids) {
    expect((await read(id)).ownerId).toBe(people.manager.id)
    const [entry, ...others] = await entriesOf(id, 'lead_assigned')
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      actorId: people.manager.id,
      channel: 'screen',
      data: { from: people.rep.id, to: people.manager.id, bulkEdit: { id: edit.id, leads: 3 } },
    })
  }
})

test('leads are shared out evenly and in turn, past whoever is refused, disabled or named twice', async () => {
  const ids = await leadsOf('rep', 7)
  const gone = await makeLeadOf(server, 'rep')
  await admin.delete(`/leads/${gone.id}`)
  await server.db
    .updateTable('users')
    .set({ disabled_at: new Date().toISOString() })
    .where('id', '=', people.auditor.id)
    .execute()
  const userIds = [people.rep, people.auditor, people.manager, people.rep].map(({ id }) => id)
  const edit = await done(manager, [ids[0]!, gone.id, ...ids], { kind: 'shareOut', userIds })
  await server.db
    .updateTable('users')
    .set({ disabled_at: null })
    .where('id', '=', people.auditor.id)
    .execute()
  expect(edit).toMatchObject({ leads: 8, changed: 3, unchanged: 4, refused: 1 })
  const owners = await Promise.all(ids.map(async (id) => (await read(id)).ownerId))
  const [first, second] = [people.rep.id, people.manager.id]
  expect(owners).toEqual([first, second, first, second, first, second, first])
})

test('ten leads are closed at once: each has the reason, the date and one entry with the text', async () => {
  const ids = await leadsOf('rep', 10)
  const change = { kind: 'disqualify', reasonId: otherReason, note: 'Moved abroad' }
  await done(manager, ids, change)
  for (const id of ids) {
    const lead = await read(id)
    expect(lead).toMatchObject({ statusId: closed, disqualifiedReasonId: otherReason })
    expect(lead.disqualifiedAt).toBe(lead.updatedAt)
    const { items } = (await admin.get(`/leads/${id}/timeline`)).body
    expect(items.map(({ type }: { type: string }) => type)).toEqual([
      'lead_disqualified',
      'lead_created',
    ])
    expect(items[0].data).toMatchObject({ from: open, to: closed, note: 'Moved abroad' })
  }
})

test('status, rating, priority, tags and follow-up are changed by the rules of a single lead', async () => {
  const tag = (await admin.get('/workspace')).body.tags[0]?.id
  const ids = await leadsOf('rep', 2)
  const [rating] = workspace.ratings
  await done(manager, ids, { kind: 'status', statusId: contacted })
  await done(manager, ids, { kind: 'rating', ratingId: rating.id })
  await done(manager, ids, { kind: 'priority', priority: 'urgent' })
  if (tag) await done(manager, ids, { kind: 'tags', add: [tag] })
  await done(manager, ids, {
    kind: 'followUp',
    plan: { at: '2030-05-05T09:00:00Z', kind: 'meeting' },
  })
  for (const id of ids) {
    expect(await read(id)).toMatchObject({
      statusId: contacted,
      ratingId: rating.id,
      priority: 'urgent',
      tagIds: tag ? [tag] : [],
      followUp: { at: '2030-05-05T09:00:00.000Z', kind: 'meeting', userId: people.rep.id },
    })
  }
  const cleared = await done(manager, ids, { kind: 'followUp', plan: null })
  expect(cleared.changed).toBe(2)
  expect(await done(manager, ids, { kind: 'followUp', plan: null })).toMatchObject({
    changed: 0,
    unchanged: 2,
  })
})

test('what may not be changed is refused with its reason, and stays as it is', async () => {
  const [mine, converted, closedOne] = await leadsOf('rep', 3)
  await convert(server.as('rep'), converted!)
  await admin.post(`/leads/${closedOne}/disqualification`, { reasonId: plainReason })
  const hidden = (await makeLeadOf(server, 'otherRep')).id
  const before = await Promise.all([converted!, closedOne!, hidden].map(facts))
  const ids = [hidden, converted!, NEVER, mine!, closedOne!]
  const edit = await done(manager, ids, { kind: 'status', statusId: contacted })
  expect(edit).toMatchObject({ changed: 1, refused: 4 })
  expect(edit.reasons.map(({ code, leads }) => [code, leads])).toEqual([
    ['not_found', 2],
    ['lead_is_closed', 1],
    ['status_follows_deals', 1],
  ])
  const refusals = (await manager.get(`/bulk-edits/${edit.id}/refusals`)).body
  expect(refusals.total).toBe(4)
  expect(refusals.items.map((row: { leadId: string; code: string }) => row.leadId)).toEqual([
    hidden,
    converted,
    NEVER,
    closedOne,
  ])
  expect(refusals.items[0]).toEqual({ ...refusals.items[2], leadId: hidden })
  expect(refusals.items[0]).toMatchObject({ name: null, number: null, code: 'not_found' })
  expect(refusals.items[3].message).toBe('This lead is disqualified. Reopen it first.')
  expect(await Promise.all([converted!, closedOne!, hidden].map(facts))).toEqual(before)
  const second = await manager.get(`/bulk-edits/${edit.id}/refusals?limit=3`)
  const rest = await manager.get(
    `/bulk-edits/${edit.id}/refusals?limit=3&cursor=${second.body.nextCursor}`,
  )
  expect([...second.body.items, ...rest.body.items]).toEqual(refusals.items)
  expect(rest.body.nextCursor).toBeNull()
})

test('all or none: one lead that has to be refused keeps all others as they are', async () => {
  const ids = await leadsOf('rep', 3)
  const hidden = (await makeLeadOf(server, 'otherRep')).id
  const change = { kind: 'priority', priority: 'high' }
  const before = await Promise.all(ids.map(facts))
  const refused = await start(manager, { ids: [...ids, hidden] }, change, { allOrNone: true })
  const outcome = { state: 'failed', problem: 'all_or_none_refused', changed: 0, refused: 1 }
  expect(refused.body).toMatchObject(outcome)
  const { items } = (await manager.get(`/bulk-edits/${refused.body.id}/refusals`)).body
  expect(items).toMatchObject([{ leadId: hidden, code: 'not_found' }])
  expect(await Promise.all(ids.map(facts))).toEqual(before)
  const all = await start(manager, { ids }, change, { allOrNone: true })
  expect(all.body).toMatchObject({ changed: 3, refused: 0 })
})

test('a filter’s leads are those that match when it is asked, without those taken out', async () => {
  const ids = await leadsOf('rep', 4)
  for (const id of ids)
    await server.db.updateTable('leads').set({ country: 'MD' }).where('id', '=', id).execute()
  const selection = { filter: { country: 'MD', owner: people.rep.id }, except: [ids[1]] }
  const change = { kind: 'priority', priority: 'low' }
  const other = await start(manager, { ...selection, expectedTotal: 4 }, change)
  expect([other.status, other.body.code, other.body.total]).toEqual([409, 'selection_changed', 3])
  const edit = await start(manager, { ...selection, expectedTotal: 3 }, change)
  expect(edit.body).toMatchObject({ leads: 3, changed: 3 })
  expect((await read(ids[1]!)).priority).toBe('normal')
  const nobody = await start(manager, { filter: { q: 'nobody is called so' } }, change)
  expect([nobody.status, nobody.body.code]).toEqual([409, 'selection_is_empty'])
  const binned = await start(manager, { filter: { deleted: 'true' } }, change)
  expect(binned.status).toBe(422)
})

test('what can be done to no lead at all is refused before any is touched', async () => {
  const [id] = await leadsOf('rep', 1)
  for (const [change, field] of [
    [{ kind: 'assign', ownerId: NEVER }, 'change.ownerId'],
    [{ kind: 'shareOut', userIds: [NEVER] }, 'change.userIds'],
    [{ kind: 'status', statusId: NEVER }, 'change.statusId'],
    [{ kind: 'rating', ratingId: NEVER }, 'change.ratingId'],
    [{ kind: 'tags', add: [NEVER] }, 'change.add'],
    [{ kind: 'disqualify', reasonId: NEVER }, 'change.reasonId'],
    [{ kind: 'disqualify', reasonId: otherReason }, 'change.note'],
    [{ kind: 'followUp', plan: { at: 'soon', kind: 'call' } }, 'change.plan.at'],
  ] as const) {
    const answer = await start(manager, { ids: [id] }, change)
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, field])
  }
  expect((await read(id!)).version).toBe(1)
})

test('who lacks the right is told which, a lead out of reach is out of a bulk edit’s reach', async () => {
  const [own] = await leadsOf('rep', 1)
  const change = { kind: 'priority', priority: 'high' }
  const rep = await start(server.as('rep'), { ids: [own] }, change)
  expect([rep.status, rep.body.code]).toEqual([403, 'permission_missing'])
  expect((await start(server.as('nobody'), { ids: [own] }, change)).status).toBe(401)
  const key = await manager.post('/keys', { name: 'Script', scopes: ['leads.read'] })
  const reader = server.as({ key: key.body.token ?? key.body.secret })
  expect((await start(reader, { ids: [own] }, change)).body.code).toBe('key_scope_missing')
  expect((await read(own!)).priority).toBe('normal')
})

test('the right to edit in bulk gives no right to assign, disqualify or delete', async () => {
  const [own] = await leadsOf('rep', 1)
  const user = people.rep.id
  await server.db
    .updateTable('users')
    .set({ extra_permissions: JSON.stringify({ grants: ['leads.bulkEdit'] }) })
    .where('id', '=', user)
    .execute()
  const rep = server.as('rep')
  const assign = await start(rep, { ids: [own] }, { kind: 'assign', ownerId: people.manager.id })
  expect([assign.status, assign.body.code]).toEqual([403, 'leads_assign_missing'])
  const remove = await start(rep, { ids: [own] }, { kind: 'delete' })
  expect([remove.status, remove.body.code]).toEqual([403, 'permission_missing'])
  const priority = await start(rep, { ids: [own] }, { kind: 'priority', priority: 'high' })
  expect(priority.body).toMatchObject({ changed: 1 })
  const seen = [manager, admin].map((who) => who.get(`/bulk-edits/${priority.body.id}`))
  expect((await Promise.all(seen)).map(({ status }) => status)).toEqual([404, 200])
  expect((await manager.get(`/bulk-edits/${priority.body.id}/refusals`)).status).toBe(404)
  expect((await manager.delete(`/bulk-edits/${priority.body.id}`)).status).toBe(404)
  const { items } = (await rep.get('/bulk-edits')).body
  expect(items.map(({ id }: BulkEdit) => id)).toEqual([priority.body.id])
  await server.db
    .updateTable('users')
    .set({ extra_permissions: '{}' })
    .where('id', '=', user)
    .execute()
})

test('the same request sent twice is one bulk edit', async () => {
  const ids = await leadsOf('rep', 2)
  const headers = { 'idempotency-key': 'bulk once' }
  const body = { selection: { ids }, change: { kind: 'priority', priority: 'high' } }
  const first = await manager.post('/leads/bulk-edits', body, { headers })
  const again = await manager.post('/leads/bulk-edits', body, { headers })
  expect(again.body).toEqual(first.body)
  expect((await read(ids[0]!)).version).toBe(2)
})

test('a new owner is told once of all leads that a bulk edit gave him', async () => {
  const ids = await leadsOf('rep', 3)
  await done(admin, ids, { kind: 'assign', ownerId: people.otherRep.id })
  const told = await server.db
    .selectFrom('notifications')
    .selectAll()
    .where('user_id', '=', people.otherRep.id)
    .execute()
  expect(told.filter(({ data }) => (data as { leads?: number }).leads === 3)).toHaveLength(1)
  expect(told.filter(({ lead_id }) => ids.includes(lead_id ?? ''))).toEqual([])
})

const CHANGES = [
  { kind: 'assign', ownerId: people.otherRep.id },
  { kind: 'shareOut', userIds: [people.otherRep.id, people.manager.id] },
  { kind: 'status', statusId: contacted },
  { kind: 'rating', ratingId: workspace.ratings[1].id },
  { kind: 'priority', priority: 'urgent' },
  { kind: 'followUp', plan: { at: '2031-01-01T09:00:00Z', kind: 'email', note: 'Ask' } },
  { kind: 'followUp', plan: null },
  { kind: 'disqualify', reasonId: plainReason },
  { kind: 'delete' },
]

test.each(CHANGES)('undone, each lead has again exactly what it had: $kind', async (change) => {
  const ids = await leadsOf('rep', 3)
  await server.as('rep').put(`/leads/${ids[0]}/read`)
  const plan = { at: '2029-02-03T10:00:00Z', kind: 'call', note: 'Call back' }
  await admin.put(`/leads/${ids[1]}/follow-up`, plan)
  const before = await Promise.all(ids.map(facts))
  const edit = await done(manager, ids, change)
  expect(await Promise.all(ids.map(facts))).not.toEqual(before)
  const undone = await manager.delete(`/bulk-edits/${edit.id}`)
  expect(undone.status).toBe(202)
  expect(undone.body).toMatchObject({ state: 'undone', restored: edit.changed, kept: 0 })
  expect(await Promise.all(ids.map(facts))).toEqual(before)
  const again = await manager.delete(`/bulk-edits/${edit.id}`)
  expect([again.status, again.body.code]).toEqual([409, 'bulk_edit_undone_already'])
  const marked = (await admin.get(`/leads/${ids[1]}/timeline`)).body.items[0]
  expect(marked.data.bulkEdit).toEqual({ id: edit.id, leads: 3, undone: true })
})

test('undoing keeps what somebody changed since, and lists it', async () => {
  const ids = await leadsOf('rep', 3)
  const edit = await done(manager, ids, { kind: 'priority', priority: 'urgent' })
  const lead = await read(ids[1]!)
  await admin.patch(`/leads/${ids[1]}`, { priority: 'high' }, { version: lead.version })
  const other = await read(ids[2]!)
  await admin.patch(`/leads/${ids[2]}`, { city: 'Lviv' }, { version: other.version })
  const undone = (await manager.delete(`/bulk-edits/${edit.id}`)).body
  expect(undone).toMatchObject({ restored: 2, kept: 1 })
  const priorities = await Promise.all(ids.map(async (id) => (await read(id)).priority))
  expect(priorities).toEqual(['normal', 'high', 'normal'])
  expect((await read(ids[2]!)).city).toBe('Lviv')
  const kept = (await manager.get(`/bulk-edits/${edit.id}/kept`)).body
  expect(kept).toMatchObject({ total: 1, items: [{ leadId: ids[1], code: 'changed_since' }] })
})

test('undoing a change of tags leaves the tags that others gave meanwhile', async () => {
  const [a, b, c] = await Promise.all(
    ['Solar', 'Roof', 'Battery'].map(async (name) => {
      const { id } = await server.db
        .insertInto('tags')
        .values({
          id: crypto.randomUUID(),
          name,
          color: 'blue',
          created_at: new Date().toISOString(),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    }),
  )
  const lead = await makeLead(admin, { ownerId: people.rep.id, tagIds: [a] })
  const edit = await done(manager, [lead.id], { kind: 'tags', add: [b], remove: [a] })
  expect((await read(lead.id)).tagIds).toEqual([b])
  await admin.patch(`/leads/${lead.id}`, { tagIds: [b, c] }, { version: 2 })
  await manager.delete(`/bulk-edits/${edit.id}`)
  expect((await read(lead.id)).tagIds.toSorted()).toEqual([a!, c!].toSorted())
})
