import { expect, test } from 'vitest'
import { makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const admin = server.as('administrator')
const rep = server.as('rep')

type Status = { id: string; key: string; kind: string; retiredAt: string | null }
type Rule = {
  fromId: string | null
  toId: string | null
  roleIds: string[] | null
  fields: string[]
}
type ToMap = { id: string; suggested: string }

async function idOf(key: string): Promise<string> {
  const { statuses } = await workspaceOf(server)
  return statuses.find((status: Status) => status.key === key).id
}

/** The rules in words: where they begin, lead, what they ask. */
async function rulesNow() {
  const { statuses, statusRules } = await workspaceOf(server)
  const keyOf = (id: string | null) =>
    statuses.find((status: Status) => status.id === id)?.key ?? null
  return statusRules.map(({ fromId, toId, roleIds, fields }: Rule) => [
    keyOf(fromId),
    keyOf(toId),
    roleIds?.length ?? null,
    fields,
  ])
}

async function changeTo(template: string, chosen: Record<string, string> = {}) {
  const { body } = await admin.get(`/settings/process?template=${template}`)
  const of = (uses: ToMap[]) => Object.fromEntries(uses.map(({ id, suggested }) => [id, suggested]))
  const statuses = { ...of(body.statusesToMap), ...chosen }
  const mapping = { template, statuses, ratings: of(body.ratingsToMap) }
  const { status, body: after } = await admin.put('/settings/process', mapping)
  expect(status, JSON.stringify(after)).toBe(200)
}

const addRule = async (given: object) =>
  expect((await admin.post('/settings/status-rules', given)).status).toBe(201)

test(
  'rules for moving leads go along when the sales process changes, and hold from then on',
  { timeout: 120_000 },
  async () => {
    const [fresh, contacted, qualified, closed] = [
      await idOf('new'),
      await idOf('contacted'),
      await idOf('qualified'),
      await idOf('disqualified'),
    ]
    const managers = (await admin.get('/roles')).body.items.find(
      ({ key }: { key: string }) => key === 'manager',
    ).id
    await addRule({ fromId: fresh, toId: contacted, fields: ['phone'] })
    await addRule({ toId: qualified, roleIds: [managers] })
    await addRule({ fromId: contacted, toId: closed, fields: ['city'] })
    const lead = await makeLeadOf(server, 'rep')
    const body = { offer: 'qualify', customer: { mode: 'new' } }
    expect((await rep.post(`/leads/${lead.id}/conversion`, body)).status).toBe(409)

    await changeTo('accounts')
    expect(await rulesNow()).toEqual([
      ['new', 'in_progress', null, ['phone']],
      [null, 'converted', 1, []],
      ['in_progress', 'recycled', null, ['city']],
    ])
    const inProgress = { statusId: await idOf('in_progress') }
    const refused = await rep.put(`/leads/${lead.id}/status`, inProgress)
    expect([refused.status, refused.body.code]).toEqual([409, 'status_move_needs_fields'])
    const converting = { offer: 'convert_to_account', customer: { mode: 'new' } }
    const held = await rep.post(`/leads/${lead.id}/conversion`, converting)
    expect([held.status, held.body.code]).toEqual([409, 'status_move_not_yours'])

    const { items } = (await admin.get('/audit?limit=20')).body
    const types = items.map(({ type }: { type: string }) => type)
    expect(types.filter((type: string) => type === 'status_rule_changed')).toHaveLength(3)

    await changeTo('guided')
    expect(await rulesNow()).toEqual([
      ['new', 'contacted', null, ['phone']],
      [null, 'converted', 1, []],
      ['contacted', 'disqualified', null, ['city']],
      [null, 'qualified', 1, []],
    ])
    expect((await rep.post(`/leads/${lead.id}/conversion`, body)).body.code).toBe(
      'status_move_not_yours',
    )
  },
)

test('who may not convert a lead may not either when converting gives it another status', async () => {
  const { statusRules } = await workspaceOf(server)
  const qualified = await idOf('qualified')
  const rule = statusRules.find(({ toId }: Rule) => toId === qualified)
  expect(rule).toBeDefined()
  const switchTo = async (after: string) => {
    const { version } = await workspaceOf(server)
    return admin.patch('/workspace', { statusAfterConverting: after }, { version })
  }
  for (const { id, toId } of statusRules)
    if (toId === (await idOf('converted'))) await admin.delete(`/settings/status-rules/${id}`)
  const lead = await makeLeadOf(server, 'rep')
  const body = { offer: 'qualify', customer: { mode: 'new' } }
  const converting = async () => (await rep.post(`/leads/${lead.id}/conversion`, body)).body.code
  expect(await converting()).toBe('status_move_not_yours')
  expect((await switchTo('converted')).status).toBe(200)
  expect(await converting()).toBe('status_move_not_yours')
  const held = await rulesNow()
  expect(held).toContainEqual([null, 'qualified', 1, []])
  expect(held).toContainEqual([null, 'converted', 1, []])
  expect((await switchTo('qualified')).status).toBe(200)
  expect(await rulesNow()).toEqual(held)
})

test(
  'rules that meet in one move become one, and one that leads nowhere rests until its statuses are back',
  { timeout: 120_000 },
  async () => {
    const { statusRules } = await workspaceOf(server)
    for (const { id } of statusRules) await admin.delete(`/settings/status-rules/${id}`)
    await changeTo('board')
    const [fresh, contacted, qualified] = [
      await idOf('new'),
      await idOf('contacted'),
      await idOf('qualified'),
    ]
    const lead = await makeLead(admin)
    await admin.put(`/leads/${lead.id}/status`, { statusId: qualified })
    await addRule({ fromId: fresh, toId: contacted, fields: ['phone'] })
    await addRule({ fromId: fresh, toId: qualified, fields: ['city', 'phone'], roleIds: [] })
    await addRule({ fromId: contacted, toId: qualified, fields: ['email'] })

    await changeTo('accounts', { [qualified]: 'in_progress' })
    const rules = await rulesNow()
    expect(rules.slice(0, 1)).toEqual([['new', 'in_progress', 0, ['phone', 'city']]])
    expect(rules).toHaveLength(2)

    await changeTo('board')
    expect(await rulesNow()).toEqual([
      ['new', 'contacted', 0, ['phone', 'city']],
      ['contacted', 'qualified', null, ['email']],
    ])
  },
)
