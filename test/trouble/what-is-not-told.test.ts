import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#server/ids.ts'
import { convert, makeCustomer, makeDeal, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'
import { OPERATIONS, pathOf } from '#test/trouble/operations.ts'

/** What one may not see can't be found out either: not by sorting, not by filtering, not by trying. */
const server = await testServer()
const rep = server.as('rep')
const lists = OPERATIONS.filter(
  ({ operation }) =>
    operation.method === 'GET' &&
    operation.query &&
    !operation.path.includes(':') &&
    operation.response !== 'events',
)

test('nothing can be sorted or filtered by a column that a list does not offer', async () => {
  const { rows } = await server.pool.query<{ column_name: string; table_name: string }>(
    `select table_name, column_name from information_schema.columns where table_schema = 'public'`,
  )
  const columns = rows.flatMap(({ table_name, column_name }) => [
    column_name,
    camelCase(column_name),
    `${table_name}.${column_name}`,
  ])
  const paths = [
    'owner.passwordHash',
    'owner.email',
    'createdBy.name',
    'customer.name',
    '1',
    'random()',
    'number;--',
    '',
    'id,id',
    'number,number',
  ]
  const names = [...new Set([...columns, ...paths])]
  expect(names.length).toBeGreaterThan(300)
  const accepted: string[] = []
  for (const { name, operation } of lists) {
    const offered = Object.keys((operation.query as z.ZodObject).shape)
    const foreign = names.filter((each) => each !== '' && !offered.includes(each))
    const extra = ['group', 'fields', 'include', 'select', 'where', 'order', 'filter', ...foreign]
    const filters = new URLSearchParams(extra.map((each) => [each, 'x']))
    const answer = await server
      .as('administrator')
      .get(`${pathOf(operation, {})}?${filters.toString()}`)
    const refused = new Set(
      (answer.body.errors ?? []).map((error: { field: string }) => error.field),
    )
    accepted.push(
      ...extra
        .filter((each) => answer.status !== 400 || !refused.has(each))
        .map((each) => `${name}?${each}`),
    )
    if (!offered.includes('sort')) continue
    const sorts = sortsOffered(operation.query as z.ZodObject)
    for (const sort of names.filter((each) => !sorts(each))) {
      const { status } = await server
        .as('administrator')
        .get(`${pathOf(operation, {})}?sort=${encodeURIComponent(`-${sort}`)}`)
      if (status !== 400) accepted.push(`${name}?sort=${sort}`)
    }
  }
  expect(accepted).toEqual([])
})

function camelCase(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function sortsOffered(query: z.ZodObject): (sort: string) => boolean {
  return (sort) => z.object({ sort: query.shape.sort as z.ZodType }).safeParse({ sort }).success
}

test('naming a record that one may not see is answered like naming one that never was', async () => {
  const hidden = {
    lead: (await makeLeadOf(server, 'otherRep')).id,
    deal: (await makeDeal(server.as('otherRep'))).id,
    activity: '',
  }
  const noted = await server
    .as('otherRep')
    .post('/activities', { kind: 'note', body: 'Secret', leadId: hidden.lead })
  hidden.activity = noted.body.id
  const mine = await makeLead(rep)
  const customer = await makeCustomer(rep)
  const key = (await server.as('otherRep').post('/keys', { name: 'Mine', scopes: ['leads.read'] }))
    .body.id
  const session = (await server.as('otherRep').get('/sessions')).body.items[0].id
  const never = newId()
  const tries: [
    what: string,
    ask: (id: string) => Promise<{ status: number; body: unknown }>,
    id: string,
  ][] = [
    ['log on a lead', (leadId) => rep.post('/activities', { kind: 'call', leadId }), hidden.lead],
    ['log on a deal', (dealId) => rep.post('/activities', { kind: 'call', dealId }), hidden.deal],
    [
      'correct an activity',
      (id) => rep.patch(`/activities/${id}`, { body: 'x' }, { version: 1 }),
      hidden.activity,
    ],
    ['delete an activity', (id) => rep.delete(`/activities/${id}`), hidden.activity],
    [
      'convert into a deal',
      (dealId) =>
        rep.post(`/leads/${mine.id}/conversion`, {
          customer: { mode: 'existing', customerId: customer.id },
          deal: { mode: 'existing', dealId },
        }),
      hidden.deal,
    ],
    ['list the deals of a lead', (id) => rep.get(`/leads/${id}/deals`), hidden.lead],
    ['look for duplicates of a lead', (id) => rep.get(`/leads/${id}/duplicates`), hidden.lead],
    ['read a timeline', (id) => rep.get(`/leads/${id}/timeline`), hidden.lead],
    ['mark as read', (id) => rep.put(`/leads/${id}/read`), hidden.lead],
    ['restore', (id) => server.as('manager').post(`/leads/${id}/restoration`), hidden.lead],
    ['revoke a key', (id) => rep.delete(`/keys/${id}`), key],
    ['end a session', (id) => rep.delete(`/sessions/${id}`), session],
  ]
  for (const [what, ask, id] of tries) {
    const [there, nowhere] = [await ask(id), await ask(never)]
    expect([what, there.status, there.body]).toEqual([what, nowhere.status, nowhere.body])
    expect(there.status).toBeGreaterThanOrEqual(400)
  }
})

test('lists, totals, searches and exact matches tell nothing of what is hidden', async () => {
  const secret = {
    lastName: 'Zhovtobriukh',
    company: 'Hidden Works',
    email: 'zh@hidden.example',
    phone: '+380 44 012 99 88',
  }
  const lead = await makeLeadOf(server, 'otherRep', secret)
  for (const q of ['Zhovtobriukh', 'Hidden', 'zh@hidden.example', '0129988', lead.number]) {
    const { body } = await rep.get(`/leads?q=${encodeURIComponent(q)}`)
    expect([q, body.total, body.items]).toEqual([q, 0, []])
  }
  const owner = server.people.otherRep.id
  expect((await rep.get(`/leads?owner=${owner}`)).body).toMatchObject({ total: 0, items: [] })
  const matches = (await rep.get('/leads/matches?email=zh@hidden.example')).body
  expect(matches).toEqual({ items: [], hidden: 1 })
  const refused = await rep.post('/leads', { ...secret, firstName: 'Oles' })
  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.body)).not.toContain('Zhovtobriukh')
})

test('a customer’s deals and former leads show only what the asker may see', async () => {
  const lead = await makeLeadOf(server, 'otherRep', { company: 'Shared Roofs' })
  const { customerId, dealId } = await convert(server.as('otherRep'), lead.id)
  expect((await rep.get(`/customers/${customerId}`)).status).toBe(200)
  expect((await rep.get(`/customers/${customerId}/leads`)).body.items).toEqual([])
  expect((await rep.get(`/deals?customer=${customerId}`)).body.total).toBe(0)
  const timeline = JSON.stringify((await rep.get(`/customers/${customerId}/timeline`)).body)
  expect(timeline).not.toContain(dealId)
  expect(timeline).not.toContain(lead.id)
})
