import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { convert, makeLead } from '#test/factories.ts'
import { INVARIANTS } from '#server/command-line/invariants.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { db, as } = server
const admin = as('administrator')

type Status = {
  id: string
  version: number
  name: string
  kind: string
  chosenByHand: boolean
  isDefault: boolean
  retiredAt: string | null
}

async function all(): Promise<Status[]> {
  return (await admin.get('/settings/statuses')).body.items
}
async function ofKind(kind: string): Promise<Status> {
  const status = (await all()).find((each) => each.kind === kind && !each.retiredAt)
  if (!status) throw new Error(`no status in use is ${kind}`)
  return status
}
const change = (id: string, body: object, version: number) =>
  admin.patch(`/settings/statuses/${id}`, body, { version })
let added = 0
async function add(kind: string, more: object = {}): Promise<Status> {
  added += 1
  const answer = await admin.post('/settings/statuses', { name: `Own ${added}`, kind, ...more })
  expect(answer.status).toBe(201)
  return answer.body
}
async function expectTruth(): Promise<void> {
  for (const { name, broken } of INVARIANTS) {
    const { rows } = await sql.raw(broken).execute(db)
    expect([name, rows]).toEqual([name, []])
  }
}

test('a status is added behind those that mean the same, renamed, coloured, and gone again', async () => {
  const made = await add('contacted', { name: 'Second call', color: 'pink' })
  expect(made).toMatchObject({ chosenByHand: true, isDefault: false, retiredAt: null })
  const order = (await all()).map(({ kind }) => kind)
  expect(order.lastIndexOf('contacted')).toBe((await all()).findIndex(({ id }) => id === made.id))
  expect(order.lastIndexOf('contacted')).toBeLessThan(order.indexOf('qualified'))
  const renamed = await change(made.id, { name: 'Third call', color: 'red' }, 1)
  expect(renamed.body).toMatchObject({ name: 'Third call', color: 'red', version: 2 })
  expect((await change(made.id, { name: 'Fourth' }, 1)).status).toBe(412)
  const taken = await change(made.id, { name: (await ofKind('open')).name.toUpperCase() }, 2)
  expect(taken.body).toMatchObject({ code: 'name_taken', errors: [{ field: 'name' }] })
  const ids = (await all()).map(({ id }) => id)
  const turned = await admin.patch('/settings/statuses', { order: ids.toReversed() })
  expect(turned.body.items.map(({ id }: Status) => id)).toEqual(ids.toReversed())
  await admin.patch('/settings/statuses', { order: ids })
  expect((await admin.delete(`/settings/statuses/${made.id}`)).status).toBe(204)
  expect((await all()).map(({ id }) => id)).not.toContain(made.id)
})

test('renaming a status changes nothing about the leads in it', async () => {
  const contacted = await ofKind('contacted')
  const lead = await makeLead(admin)
  await admin.put(`/leads/${lead.id}/status`, { statusId: contacted.id })
  await change(contacted.id, { name: 'Xyzzy' }, contacted.version)
  expect((await admin.get(`/leads/${lead.id}`)).body).toMatchObject({
    statusId: contacted.id,
    statusKind: 'contacted',
  })
})

test('what a status means is chosen once', async () => {
  const status = await add('open')
  const refused = await change(status.id, { kind: 'contacted' }, status.version)
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([{ field: 'kind', code: 'status_kind_is_fixed' }])
  const same = await change(status.id, { kind: 'open', color: 'teal' }, status.version)
  expect(same.status).toBe(200)
})

test('new leads start in exactly one open status that is in use, whichever was chosen last', async () => {
  const before = (await all()).find(({ isDefault }) => isDefault)!
  const next = await add('open')
  expect((await change(next.id, { isDefault: true }, next.version)).body.isDefault).toBe(true)
  expect((await all()).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([next.id])
  expect((await makeLead(admin)).statusId).toBe(next.id)
  const refusals = [
    await change(
      (await ofKind('contacted')).id,
      { isDefault: true },
      (await ofKind('contacted')).version,
    ),
    await change(next.id, { isDefault: false }, next.version + 1),
  ]
  expect(refusals.map(({ body }) => body.errors[0].code)).toEqual([
    'default_is_open',
    'status_is_default',
  ])
  expect((await admin.post(`/settings/statuses/${next.id}/retirement`)).body.code).toBe(
    'status_is_default',
  )
  const old = (await all()).find(({ id }) => id === before.id)!
  expect((await change(old.id, { isDefault: true }, old.version)).status).toBe(200)
  expect((await admin.post(`/settings/statuses/${next.id}/retirement`)).status).toBe(200)
  const retired = (await all()).find(({ id }) => id === next.id)!
  const again = await change(next.id, { isDefault: true }, retired.version)
  expect(again.body.errors).toMatchObject([{ field: 'isDefault', code: 'status_is_retired' }])
})

test('a status in use is retired: its leads keep it, none gets it, and it can come back', async () => {
  const status = await add('contacted')
  const lead = await makeLead(admin, { statusId: status.id })
  expect((await admin.delete(`/settings/statuses/${status.id}`)).body.code).toBe('entry_in_use')
  const usage = (await admin.get('/settings/usage?list=statuses')).body.items
  expect(usage.find(({ id }: { id: string }) => id === status.id)).toMatchObject({ leads: 1 })
  expect((await admin.post(`/settings/statuses/${status.id}/retirement`)).status).toBe(200)
  expect((await admin.get(`/leads/${lead.id}`)).body.statusId).toBe(status.id)
  const late = await makeLead(admin)
  const refused = await admin.put(`/leads/${late.id}/status`, { statusId: status.id })
  expect(refused.body.code).toBe('status_is_retired')
  expect((await admin.delete(`/settings/statuses/${status.id}/retirement`)).status).toBe(200)
  expect((await admin.put(`/leads/${late.id}/status`, { statusId: status.id })).status).toBe(200)
})

test('a status that only the history of a lead names stays for the history', async () => {
  const status = await add('contacted')
  const lead = await makeLead(admin)
  await admin.put(`/leads/${lead.id}/status`, { statusId: status.id })
  await admin.put(`/leads/${lead.id}/status`, { statusId: (await ofKind('contacted')).id })
  const refused = await admin.delete(`/settings/statuses/${status.id}`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'status_in_history' } })
})

test('the last status of a kind that the process needs is neither retired nor deleted', async () => {
  for (const kind of ['qualified', 'converted', 'closed']) {
    const { id } = await ofKind(kind)
    for (const answer of [
      await admin.post(`/settings/statuses/${id}/retirement`),
      await admin.delete(`/settings/statuses/${id}`),
    ]) {
      expect([kind, answer.status, answer.body.code]).toEqual([kind, 409, 'last_status_of_kind'])
      expect(answer.body.title).toMatch(/last status/)
    }
  }
})

test('two administrators who retire the last two closing statuses at once leave one of them', async () => {
  const [first, second] = [await ofKind('closed'), await add('closed')]
  const answers = await Promise.all(
    [first, second].map(({ id }) => admin.post(`/settings/statuses/${id}/retirement`)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last_status_of_kind')
  for (const { id } of [first, second]) await admin.delete(`/settings/statuses/${id}/retirement`)
})

test('two administrators who make different statuses the first one at once leave one', async () => {
  const [first, second] = [await add('open'), await add('open')]
  await Promise.all(
    [first, second].map(({ id, version }) => change(id, { isDefault: true }, version)),
  )
  expect((await all()).filter(({ isDefault }) => isDefault)).toHaveLength(1)
})

test('what a deed makes true is not chosen by hand', async () => {
  for (const kind of ['converted', 'closed', 'qualified']) {
    const made = await admin.post('/settings/statuses', { name: kind, kind, chosenByHand: true })
    expect([kind, made.body.errors?.[0]?.field]).toEqual([kind, 'chosenByHand'])
    const { id, version } = await ofKind(kind)
    expect((await change(id, { chosenByHand: true }, version)).status).toBe(422)
  }
})

test('a status that is given to a lead while it is deleted stays, or is refused', async () => {
  for (let round = 0; round < 5; round++) {
    const status = await add('contacted')
    const [lead, removal] = await Promise.all([
      admin.post('/leads', { lastName: 'Q', company: `Q ${round}`, statusId: status.id }),
      admin.delete(`/settings/statuses/${status.id}`),
    ])
    expect([lead.status, removal.status].toSorted()).toEqual(
      lead.status === 201 ? [201, 409] : [204, 422],
    )
  }
})

test('nobody without the right changes statuses or the rules for moving', async () => {
  const { id, version } = await ofKind('contacted')
  for (const who of ['manager', 'rep', 'auditor'] as const) {
    const asker = as(who)
    const answers = [
      await asker.post('/settings/statuses', { name: 'Mine', kind: 'open' }),
      await asker.patch('/settings/statuses', { order: [id] }),
      await asker.patch(`/settings/statuses/${id}`, { name: 'M' }, { version }),
      await asker.post(`/settings/statuses/${id}/retirement`),
      await asker.delete(`/settings/statuses/${id}/retirement`),
      await asker.delete(`/settings/statuses/${id}`),
      await asker.post('/settings/status-rules', { fields: ['city'] }),
      await asker.patch(`/settings/status-rules/${id}`, { fields: ['city'] }, { version: 1 }),
      await asker.delete(`/settings/status-rules/${id}`),
    ]
    expect([who, answers.map(({ status }) => status)]).toEqual([who, answers.map(() => 403)])
  }
})

test('leads get the status that their deals give them when the status after converting changes', async () => {
  const settings = async () => (await admin.get('/workspace')).body
  const set = async (body: object) =>
    admin.patch('/workspace', body, { version: (await settings()).version })
  const leadOf = async (deeds: (id: string, dealId: string) => Promise<unknown>) => {
    const { id } = await makeLead(admin)
    await deeds(id, (await convert(admin, id)).dealId)
    return id
  }
  const kindsOf = async (ids: string[]) =>
    Promise.all(ids.map(async (id) => (await admin.get(`/leads/${id}`)).body.statusKind))
  const open = await leadOf(async () => {})
  const won = await leadOf((_, dealId) => admin.post(`/deals/${dealId}/win`))
  const dealless = await leadOf((_, dealId) => admin.delete(`/deals/${dealId}`))
  const leads = [open, won, dealless]
  expect(await kindsOf(leads)).toEqual(['qualified', 'converted', 'open'])
  expect((await set({ statusAfterConverting: 'converted' })).status).toBe(200)
  expect(await kindsOf(leads)).toEqual(['converted', 'converted', 'converted'])
  await expectTruth()
  const { body: timeline } = await admin.get(`/leads/${open}/timeline`)
  expect(timeline.items[0]).toMatchObject({ type: 'lead_status_changed' })

  const qualified = await ofKind('qualified')
  expect((await change(qualified.id, { chosenByHand: true }, qualified.version)).status).toBe(200)
  const byHand = await makeLead(admin, { statusId: qualified.id })
  const closed = await makeLead(admin, { statusId: qualified.id })
  const { reasons } = await settings()
  const reason = reasons.find(
    (each: { purpose: string; needsNote: boolean }) =>
      each.purpose === 'disqualify' && !each.needsNote,
  )
  await admin.post(`/leads/${closed.id}/disqualification`, { reasonId: reason.id })
  const refused = await set({ statusAfterConverting: 'qualified' })
  expect(refused.body.errors).toMatchObject([
    { field: 'statusAfterConverting', code: 'leads_qualified_by_hand' },
  ])
  expect(await kindsOf(leads)).toEqual(['converted', 'converted', 'converted'])

  await admin.put(`/leads/${byHand.id}/status`, { statusId: (await ofKind('open')).id })
  const noDeal = await set({
    conversions: ['convert_to_customer'],
    statusAfterConverting: 'qualified',
  })
  expect(noDeal.body.errors).toMatchObject([{ field: 'conversions', code: 'offer_needs_deal' }])
  expect((await set({ statusAfterConverting: 'qualified' })).status).toBe(200)
  expect(await kindsOf(leads)).toEqual(['qualified', 'converted', 'open'])
  expect((await ofKind('qualified')).chosenByHand).toBe(false)
  await admin.delete(`/leads/${closed.id}/disqualification`)
  expect(await kindsOf([closed.id])).toEqual(['contacted'])
  await expectTruth()
})

test('a lead that is converted while that changes has the status that holds then', async () => {
  for (const after of ['converted', 'qualified', 'converted', 'qualified'] as const) {
    const leads = await Promise.all(Array.from({ length: 6 }, () => makeLead(admin)))
    const { version } = (await admin.get('/workspace')).body
    const answers = await Promise.all([
      ...leads.slice(0, 3).map(({ id }) => convert(admin, id)),
      admin.patch('/workspace', { statusAfterConverting: after }, { version }),
      ...leads.slice(3).map(({ id }) => convert(admin, id)),
    ])
    expect(answers[3].status).toBe(200)
    await expectTruth()
  }
})

test('a first contact needs a status to move a lead to', async () => {
  const set = async (body: object) =>
    admin.patch('/workspace', body, { version: (await admin.get('/workspace')).body.version })
  const contacted = (await all()).filter(
    ({ kind, retiredAt }) => kind === 'contacted' && !retiredAt,
  )
  expect((await set({ firstContactMovesStatus: false })).status).toBe(200)
  for (const { id } of contacted) await admin.post(`/settings/statuses/${id}/retirement`)
  const refused = await set({ firstContactMovesStatus: true })
  expect(refused.body.errors).toMatchObject([{ code: 'status_of_kind_missing' }])
  for (const { id } of contacted) await admin.delete(`/settings/statuses/${id}/retirement`)
  expect((await set({ firstContactMovesStatus: true })).status).toBe(200)
})
