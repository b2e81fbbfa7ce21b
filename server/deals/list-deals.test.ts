import { expect, test } from 'vitest'
import { makeCustomer, makeDeal, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const rep = server.as('rep')
const manager = server.as('manager')
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)
const stages: { id: string; kind: string }[] = workspace.pipelines[0].stages

const alpha = await makeCustomer(administrator, { name: 'Alpha Млин' })
const zeta = await makeCustomer(administrator, { name: 'Zeta', email: 'office@zeta.example' })
const owners = [server.people.rep.id, server.people.otherRep.id, null]
const values = ['10', '2', '300.5', null]
for (let index = 0; index < 12; index++) {
  const amount = values[index % 4]
  await makeDeal(administrator, {
    title: `Roof ${String.fromCharCode(75 - index)}`,
    customerId: (index % 2 ? alpha : zeta).id,
    ownerId: owners[index % 3],
    value: amount ? { amount, currency: 'UAH' } : null,
    expectedClose: index % 5 ? `2027-01-${10 + index}` : null,
  })
}
const some = (await administrator.get('/deals?limit=3')).body.items
await administrator.post(`/deals/${some[0].id}/win`)
await administrator.put(`/deals/${some[1].id}/place`, { stageId: stages[2]!.id }, { version: 1 })

test.each([
  'number',
  '-title',
  'customer',
  '-customer',
  'customer,-value',
  'stage',
  '-stage',
  'value',
  '-value',
  'expectedClose',
  'owner',
  '-createdAt',
  '-updatedAt',
])('pages sorted by %s give every deal once, in the order of the whole list', async (sort) => {
  const whole = (await administrator.get(`/deals?sort=${sort}`)).body
  expect([whole.total, whole.items.length]).toEqual([12, 12])
  const paged = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = await administrator.get(
      `/deals?sort=${sort}&limit=5${cursor && `&cursor=${cursor}`}`,
    )
    expect(page.body.total).toBe(12)
    paged.push(...page.body.items)
    cursor = page.body.nextCursor
  }
  expect(paged).toEqual(whole.items)
  for (const offset of [1, 7, 11, 12]) {
    const { body } = await administrator.get(`/deals?sort=${sort}&limit=3&offset=${offset}`)
    expect([body.total, body.items]).toEqual([12, whole.items.slice(offset, offset + 3)])
  }
})

async function list(query: string, asker = administrator) {
  const answer = await asker.get(`/deals?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.body.total).toBe(answer.body.items.length)
  return answer.body.items
}

test('amounts are sorted as numbers, deals without one come last', async () => {
  const amounts = (await list('sort=value')).map(
    (deal: { value: { amount: string } | null }) => deal.value?.amount,
  )
  expect(amounts.slice(0, 9)).toEqual([
    ...Array(3).fill('2.00'),
    ...Array(3).fill('10.00'),
    ...Array(3).fill('300.50'),
  ])
})

test('deals are found by their title and number, and by their customer', async () => {
  expect(await list('q=roof%20K')).toHaveLength(1)
  expect(await list('q=млин')).toHaveLength(6)
  expect(await list('q=office@zeta')).toHaveLength(6)
  expect(await list(`q=${some[0].number}`)).toMatchObject([{ id: some[0].id }])
})

test('filters by state, stage, owner and customer narrow together', async () => {
  expect(await list('state=won')).toMatchObject([{ id: some[0].id, stageKind: 'won' }])
  expect(await list('state=open,won')).toHaveLength(12)
  expect(await list(`stage=${stages[2]!.id}`)).toMatchObject([{ id: some[1].id }])
  expect(await list(`owner=none&customer=${alpha.id}`)).toHaveLength(2)
})

test('a rep lists his own deals, a manager those of the team and of nobody, with totals to match', async () => {
  expect(await list('', rep)).toHaveLength(4)
  expect(await list('', manager)).toHaveLength(8)
  expect(await list('owner=none', rep)).toHaveLength(0)
  expect(await list('q=roof', rep)).toHaveLength(4)
  expect(await list('', server.as('auditor'))).toHaveLength(12)
})
