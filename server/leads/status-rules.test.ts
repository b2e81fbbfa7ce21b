import { afterEach, expect, test } from 'vitest'
import { makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { ran, uploaded, workOnImports } from '#test/importing.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { as } = server
const admin = as('administrator')
const manager = as('manager')
const workspace = await workspaceOf(server)

type Entry = { id: string; kind: string; name: string }
const statusOf = (kind: string): Entry =>
  workspace.statuses.find((status: Entry) => status.kind === kind)
const [open, contacted, qualified, closed] = ['open', 'contacted', 'qualified', 'closed'].map(
  (kind) => statusOf(kind).id,
) as [string, string, string, string]
const reasonId = workspace.reasons.find(
  (reason: { purpose: string; needsNote: boolean }) =>
    reason.purpose === 'disqualify' && !reason.needsNote,
).id
const managers = (await admin.get('/roles')).body.items.find(
  ({ key }: { key: string }) => key === 'manager',
).id

const rules: string[] = []
async function rule(given: object): Promise<{ id: string; version: number }> {
  const { status, body } = await admin.post('/settings/status-rules', given)
  expect(status).toBe(201)
  rules.push(body.id)
  return body
}
afterEach(async () => {
  for (const id of rules.splice(0)) await admin.delete(`/settings/status-rules/${id}`)
})
const choose = (asker: typeof admin, id: string, statusId: string) =>
  asker.put(`/leads/${id}/status`, { statusId })
const code = (answer: { body: { code?: string } }) => answer.body.code
const statusNow = async (id: string) => (await admin.get(`/leads/${id}`)).body.statusId

test('only the roles of a rule make its move, and everybody again once it is removed', async () => {
  const made = await rule({ fromId: open, toId: contacted, roleIds: [managers] })
  const lead = await makeLeadOf(server, 'rep')
  const refused = await choose(as('rep'), lead.id, contacted)
  expect([refused.status, code(refused)]).toEqual([409, 'status_move_not_yours'])
  expect(refused.body.title).toMatch(/role/)
  expect((await choose(manager, lead.id, contacted)).status).toBe(200)
  expect((await choose(as('rep'), lead.id, open)).status).toBe(200)
  await admin.delete(`/settings/status-rules/${made.id}`)
  expect((await choose(as('rep'), lead.id, contacted)).status).toBe(200)
})

test('what a status needs is named, field by field, and once filled the lead moves', async () => {
  await rule({ toId: contacted, fields: ['city', 'phone'] })
  const lead = await makeLead(admin)
  const refused = await choose(admin, lead.id, contacted)
  expect([refused.status, code(refused)]).toEqual([409, 'status_move_needs_fields'])
  expect(refused.body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'city',
    'phone',
  ])
  await admin.patch(`/leads/${lead.id}`, { city: 'Lviv', mobile: '+380671234567' }, { version: 1 })
  expect((await choose(admin, lead.id, contacted)).status).toBe(200)
})

test('the board, a bulk edit, a new lead and an import meet the same rules', async () => {
  await rule({ toId: contacted, fields: ['city'] })
  const [poor, rich] = [await makeLead(admin), await makeLead(admin, { city: 'Lviv' })]
  const onBoard = (id: string) =>
    admin.put(`/leads/${id}/place`, { group: 'status', from: open, column: contacted })
  expect(code(await onBoard(poor.id))).toBe('status_move_needs_fields')
  expect((await onBoard(rich.id)).status).toBe(200)

  const other = await makeLead(admin, { city: 'Lviv' })
  const bulk = await admin.post('/leads/bulk-edits', {
    selection: { ids: [poor.id, other.id] },
    change: { kind: 'status', statusId: contacted },
  })
  expect(bulk.body).toMatchObject({ state: 'done', changed: 1, refused: 1 })
  expect(JSON.stringify(bulk.body)).toContain('status_move_needs_fields')
  expect([await statusNow(poor.id), await statusNow(other.id)]).toEqual([open, contacted])

  const start = { lastName: 'Start', company: 'Start Ltd', statusId: contacted }
  expect(code(await admin.post('/leads', start))).toBe('status_move_needs_fields')
  expect((await admin.post('/leads', { ...start, city: 'Lviv' })).status).toBe(201)

  const { name } = statusOf('contacted')
  await workOnImports(server)
  const rows = ['Anna Bila,+380671112233,A,,', 'Boris Bily,+380671112234,B,Lviv,']
  const csv = ['contact_name,phone,company,city,status', ...rows.map((row) => row + name)]
  const file = await uploaded(admin, csv.join('\n'))
  const report = await ran(admin, file.id)
  expect([report.rowsCreated, report.rowsFailed]).toEqual([1, 1])
})

test('closing and reopening are moves too', async () => {
  await rule({ toId: closed, roleIds: [managers], fields: ['description'] })
  await rule({ fromId: closed, roleIds: [managers] })
  const lead = await makeLeadOf(server, 'rep')
  const close = (asker: typeof admin) =>
    asker.post(`/leads/${lead.id}/disqualification`, { reasonId })
  expect(code(await close(as('rep')))).toBe('status_move_not_yours')
  expect(code(await close(manager))).toBe('status_move_needs_fields')
  const { version } = (await manager.get(`/leads/${lead.id}`)).body
  await manager.patch(`/leads/${lead.id}`, { description: 'Moved abroad' }, { version })
  expect((await close(manager)).status).toBe(200)
  const reopen = (asker: typeof admin) => asker.delete(`/leads/${lead.id}/disqualification`)
  expect(code(await reopen(as('rep')))).toBe('status_move_not_yours')
  expect((await reopen(manager)).status).toBe(200)
})

test('converting asks for what the status after it needs; its preview says so beforehand', async () => {
  await rule({ toId: qualified, fields: ['estimatedValue'] })
  const restricted = await rule({ toId: qualified, roleIds: [managers] })
  const lead = await makeLeadOf(server, 'rep')
  const preview = (asker: typeof admin) => asker.get(`/leads/${lead.id}/conversion`)
  expect((await preview(as('rep'))).body.whyNot).toBe('status_move_not_yours')
  expect((await preview(manager)).body).toMatchObject({
    whyNot: null,
    missing: ['estimatedValue'],
  })
  const input = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const convert = (asker: typeof admin) => asker.post(`/leads/${lead.id}/conversion`, input)
  expect(code(await convert(as('rep')))).toBe('status_move_not_yours')
  expect((await convert(manager)).body.errors).toMatchObject([{ field: 'estimatedValue' }])
  await admin.delete(`/settings/status-rules/${restricted.id}`)
  const { version } = (await as('rep').get(`/leads/${lead.id}`)).body
  const estimatedValue = { amount: '10', currency: 'UAH' }
  await as('rep').patch(`/leads/${lead.id}`, { estimatedValue }, { version })
  expect((await convert(as('rep'))).status).toBe(201)
})

test('what follows from deals by itself, and taking a deed back, asks no rule', async () => {
  const lead = await makeLead(admin)
  const input = { customer: { mode: 'new' }, deal: { mode: 'new' } }
  const { dealId } = (await admin.post(`/leads/${lead.id}/conversion`, input)).body
  await rule({ roleIds: [] })
  expect((await admin.post(`/deals/${dealId}/win`)).status).toBe(200)
  expect((await admin.get(`/leads/${lead.id}`)).body.statusKind).toBe('converted')
  expect((await admin.delete(`/leads/${lead.id}/conversion`)).status).toBe(200)
  expect(await statusNow(lead.id)).toBe(open)
})

test('a call that a rule keeps from moving the lead is logged, and the lead stays', async () => {
  await rule({ toId: contacted, fields: ['city'] })
  const lead = await makeLead(admin)
  const call = () => admin.post('/activities', { kind: 'call', leadId: lead.id })
  expect((await call()).status).toBe(201)
  expect(await statusNow(lead.id)).toBe(open)
  const { version } = (await admin.get(`/leads/${lead.id}`)).body
  await admin.patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version })
  await call()
  expect(await statusNow(lead.id)).toBe(contacted)
})

test('new leads start in their first status whatever the rules are', async () => {
  await rule({ roleIds: [] })
  expect((await makeLead(admin)).statusId).toBe(open)
})

test('a rule is changed in the version that was seen, and kept only if it means something', async () => {
  const made = await rule({ toId: contacted, fields: ['city', 'city'] })
  expect(made).toMatchObject({ fromId: null, roleIds: null, fields: ['city'], version: 1 })
  const path = `/settings/status-rules/${made.id}`
  const changed = await admin.patch(path, { roleIds: [managers] }, { version: 1 })
  expect(changed.body).toMatchObject({ roleIds: [managers], fields: ['city'], version: 2 })
  expect((await admin.patch(path, { fields: [] }, { version: 1 })).status).toBe(412)
  const nowhere = '01980000-0000-7000-8000-000000000000'
  const refusals: [object, string][] = [
    [{ roleIds: null, fields: [] }, 'fields'],
    [{ fromId: contacted }, 'toId'],
    [{ fields: ['shoeSize'] }, 'fields.0'],
    [{ roleIds: [nowhere] }, 'roleIds'],
    [{ toId: nowhere }, 'toId'],
  ]
  for (const [body, field] of refusals) {
    const { status, body: problem } = await admin.patch(path, body, { version: 2 })
    expect([status, problem.errors?.[0]?.field]).toEqual([422, field])
  }
  const { items } = (await admin.get('/settings/status-rules')).body
  expect(items).toEqual([changed.body])
  expect((await admin.get('/workspace')).body.statusRules).toEqual([changed.body])
  expect((await admin.delete(path)).status).toBe(204)
  expect((await admin.delete(path)).status).toBe(404)
})

test('a rule can ask for a custom field, by the name the workspace gives it', async () => {
  const field = { record: 'leads', name: 'Roof area', type: 'number' }
  const { id, key } = (await admin.post('/settings/fields', field)).body
  await rule({ toId: contacted, fields: [`custom.${key}`] })
  const lead = await makeLead(admin)
  const refused = await choose(admin, lead.id, contacted)
  expect(refused.body).toMatchObject({
    code: 'status_move_needs_fields',
    errors: [{ field: `custom.${key}` }],
  })
  await admin.patch(`/leads/${lead.id}`, { custom: { [key]: 120 } }, { version: 1 })
  expect((await choose(admin, lead.id, contacted)).status).toBe(200)
  const without = await makeLead(admin)
  await admin.post(`/settings/fields/${id}/retirement`)
  expect((await choose(admin, without.id, contacted)).status).toBe(200)
})
