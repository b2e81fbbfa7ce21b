import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldForSearch } from '#domain/text.ts'
import { makeCustomer, makeDeal, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const rep = server.as('rep')
const collator = new Intl.Collator('und')

type Custom = Record<string, unknown>
type Row = { id: string; createdAt: string; displayName: string; custom: Custom }

const FIELDS = {
  text: {},
  longText: {},
  number: {},
  money: {},
  date: {},
  dateTime: {},
  yesNo: {},
  user: {},
  phone: {},
  choice: { options: [{ name: 'Oil' }, { name: 'Gas' }, { name: 'Coal' }] },
  choices: { options: [{ name: 'Roof' }, { name: 'Cellar' }, { name: 'Garden' }] },
} as const
type Type = keyof typeof FIELDS

const fields = {} as Record<Type, { key: string; options: { id: string }[] }>
for (const [type, more] of Object.entries(FIELDS)) {
  const field = { record: 'leads', name: `The ${type}`, type, ...more }
  const { body } = await administrator.post('/settings/fields', field)
  fields[type as Type] = body
}
const key = (type: Type) => fields[type].key
const optionIds = (type: 'choice' | 'choices') => fields[type].options.map(({ id }) => id)
const people = [server.people.rep.id, server.people.otherRep.id, server.people.manager.id]

/** Values that meet often, so that filters find some and orders have to tell equals apart. */
const VALUES: Record<Type, fc.Arbitrary<unknown>> = {
  text: fc.constantFrom('Ялта', 'ялинка', 'Ärger', 'argon', 'O’Hara', 'ohara', 'x', '100%', 'a_b'),
  longText: fc.constantFrom('Behind the church', 'За церквою', 'church'),
  number: fc.constantFrom(-5, -0.5, 0, 0.25, 3, 3.5, 1e15),
  money: fc.constantFrom(
    { amount: '5.00', currency: 'EUR' },
    { amount: '12.50', currency: 'UAH' },
    { amount: '9999999.99', currency: 'USD' },
  ),
  date: fc.constantFrom('2026-01-31', '2026-02-01', '2027-12-24', '0099-05-05'),
  dateTime: fc.constantFrom('2026-03-01T22:30:00.000Z', '2026-03-02T08:00:00.000Z'),
  yesNo: fc.boolean(),
  user: fc.constantFrom(...people),
  phone: fc.constantFrom('+380 (50) 123-45-67', '050 765 43 21', '1'),
  choice: fc.constantFrom(...optionIds('choice')),
  choices: fc.subarray(optionIds('choices'), { minLength: 1 }),
}

const leads = fc.sample(
  fc.record(
    Object.fromEntries(Object.entries(VALUES).map(([type, value]) => [key(type as Type), value])),
    { requiredKeys: [] },
  ),
  { numRuns: 60, seed: 7 },
)
const rows: Row[] = []
for (const custom of leads) rows.push(await makeLeadOf(server, 'rep', { custom }))
await makeLead(administrator, { custom: { [key('text')]: 'x', [key('number')]: 3 } })
const binned = await makeLeadOf(server, 'rep', { custom: leads[0] })
await administrator.delete(`/leads/${binned.id}`)

async function idsOf(query: string): Promise<{ ids: string[]; total: number }> {
  const ids: string[] = []
  for (let cursor = ''; ;) {
    const { status, body } = await rep.get(`/leads?${query}&limit=7${cursor}`)
    expect([query, status, body.errors]).toEqual([query, 200, undefined])
    ids.push(...body.items.map(({ id }: Row) => id))
    if (body.nextCursor === null) return { ids, total: body.total }
    cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`
  }
}

const has = (row: Row, type: Type) => Object.hasOwn(row.custom, key(type))
const of = (row: Row, type: Type) => row.custom[key(type)]

type Condition = { query: string; holds: (row: Row) => boolean }

const contains = (type: 'text' | 'longText', part: string): Condition => ({
  query: `custom.${key(type)}=${encodeURIComponent(part)}`,
  holds: (row) =>
    has(row, type) && foldForSearch(String(of(row, type))).includes(foldForSearch(part)),
})
const anyOf = (type: 'choice' | 'user' | 'yesNo' | 'choices', asked: unknown[]): Condition => ({
  query: `custom.${key(type)}=${asked.join(',')}`,
  holds: (row) => [of(row, type)].flat().some((value) => asked.includes(value)),
})
const within = (type: 'number' | 'money', from?: number, to?: number): Condition => ({
  query: [
    ...(from === undefined ? [] : [`custom.${key(type)}From=${from}`]),
    ...(to === undefined ? [] : [`custom.${key(type)}To=${to}`]),
  ].join('&'),
  holds: (row) => {
    if (!has(row, type)) return false
    const value = of(row, type)
    const number = Number(type === 'money' ? (value as { amount: string }).amount : value)
    return number >= (from ?? -Infinity) && number <= (to ?? Infinity)
  },
})
const onDays = (from: string, to: string): Condition => ({
  query: `custom.${key('date')}From=${from}&custom.${key('date')}To=${to}`,
  holds: (row) =>
    has(row, 'date') && String(of(row, 'date')) >= from && String(of(row, 'date')) <= to,
})
const empty = (type: Type): Condition => ({
  query: `custom.${key(type)}=none`,
  holds: (row) => !has(row, type),
})

const CONDITIONS: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .constantFrom('ял', 'OHara', 'ar', 'x', '%', '_', 'nowhere')
    .map((part) => contains('text', part)),
  fc.constantFrom('church', 'за церк').map((part) => contains('longText', part)),
  fc.subarray(optionIds('choice'), { minLength: 1 }).map((asked) => anyOf('choice', asked)),
  fc.subarray(optionIds('choices'), { minLength: 1 }).map((asked) => anyOf('choices', asked)),
  fc.subarray([true, false], { minLength: 1 }).map((asked) => anyOf('yesNo', asked)),
  fc.subarray(people, { minLength: 1 }).map((asked) => anyOf('user', asked)),
  fc
    .tuple(fc.constantFrom(-5, 0, 3), fc.constantFrom(0, 3, 1e15))
    .map((ends) => within('number', ...ends)),
  fc.constantFrom(5, 12.5).map((from) => within('money', from)),
  fc.constant(onDays('2026-01-31', '2026-02-01')),
  fc.constantFrom(...(Object.keys(FIELDS) as Type[])).map(empty),
)

test('any filter on custom fields finds what plain looking finds, with the exact total', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(CONDITIONS, { minLength: 1, maxLength: 2 }), async (conditions) => {
      const expected = rows.filter((row) => conditions.every(({ holds }) => holds(row)))
      const query = conditions.map((condition) => condition.query).join('&')
      fc.pre(new Set(new URLSearchParams(query).keys()).size === query.split('&').length)
      const { ids, total } = await idsOf(query)
      expect(ids).toEqual(expected.toReversed().map(({ id }) => id))
      expect(total).toBe(expected.length)
    }),
    { numRuns: 80 },
  )
}, 120_000)

test('whoever sees all leads finds the same by custom fields as whoever sees his own', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(CONDITIONS, { minLength: 1, maxLength: 2 }), async (conditions) => {
      const query = conditions.map((condition) => condition.query).join('&')
      fc.pre(new Set(new URLSearchParams(query).keys()).size === query.split('&').length)
      const owner = `owner=${server.people.rep.id}`
      const [own, all] = [
        await rep.get(`/leads?${query}&limit=200`),
        await administrator.get(`/leads?${query}&limit=200`),
      ]
      const mine = all.body.items.filter(
        ({ ownerId }: { ownerId: string }) => ownerId === server.people.rep.id,
      )
      expect(mine.map(({ id }: Row) => id)).toEqual(own.body.items.map(({ id }: Row) => id))
      expect(all.body.total).toBe(all.body.items.length)
      const { body } = await administrator.get(`/leads?${query}&${owner}&limit=1`)
      expect(body.total).toBe(own.body.total)
    }),
    { numRuns: 40 },
  )
}, 120_000)

type Compare = (a: Row, b: Row) => number
const byNumber =
  (of: (row: Row) => number): Compare =>
  (a, b) =>
    of(a) - of(b)
const folded = (row: Row, type: Type) => foldForSearch(String(of(row, type)))
const digits = (row: Row) => String(of(row, 'phone')).replace(/\D/g, '')
const usersInOrder = (await administrator.get('/workspace')).body.users.map(
  ({ id }: { id: string }) => id,
)

const ORDERS: Partial<Record<Type, Compare>> = {
  text: (a, b) => collator.compare(folded(a, 'text'), folded(b, 'text')),
  longText: (a, b) => collator.compare(folded(a, 'longText'), folded(b, 'longText')),
  phone: (a, b) => collator.compare(digits(a), digits(b)),
  number: byNumber((row) => of(row, 'number') as number),
  money: byNumber((row) => Number((of(row, 'money') as { amount: string }).amount)),
  date: (a, b) => (String(of(a, 'date')) < String(of(b, 'date')) ? -1 : 1),
  dateTime: byNumber((row) => Date.parse(String(of(row, 'dateTime')))),
  yesNo: byNumber((row) => Number(of(row, 'yesNo'))),
  choice: byNumber((row) => optionIds('choice').indexOf(String(of(row, 'choice')))),
  choices: byNumber((row) => optionIds('choices').indexOf((of(row, 'choices') as string[])[0]!)),
  user: byNumber((row) => usersInOrder.indexOf(String(of(row, 'user')))),
}
const LISTED: Type[] = ['yesNo', 'choice', 'choices', 'user']

for (const type of Object.keys(ORDERS) as Type[]) {
  test(`sorted by a custom field of the type ${type}, leads come as plain sorting puts them, the empty ones last`, async () => {
    for (const descending of [false, true]) {
      const way = descending ? -1 : 1
      const isSame = (a: Row, b: Row) => JSON.stringify(of(a, type)) === JSON.stringify(of(b, type))
      const newest = LISTED.includes(type)
      // Ids come in the order in which leads were made.
      const tie = (a: Row, b: Row) => (a.id < b.id ? -1 : 1) * (newest ? -1 : way)
      const filled = rows
        .filter((row) => has(row, type))
        .toSorted((a, b) => (isSame(a, b) ? 0 : ORDERS[type]!(a, b) * way) || tie(a, b))
      const empties = rows.filter((row) => !has(row, type)).toSorted(tie)
      const expected = [...filled, ...empties].map(({ id }) => id)
      const sort = `sort=${descending ? '-' : ''}custom.${key(type)}`
      expect(await idsOf(sort)).toEqual({ ids: expected, total: rows.length })
      for (const offset of [3, 20, rows.length - 2]) {
        const { body } = await rep.get(`/leads?${sort}&offset=${offset}&limit=5`)
        expect(body.items.map(({ id }: Row) => id)).toEqual(expected.slice(offset, offset + 5))
      }
    }
  })
}

test('a filter leaves the order of a sorted list as it is, also where both are about one field', async () => {
  const types = fc.constantFrom(...(Object.keys(ORDERS) as Type[]))
  await fc.assert(
    fc.asyncProperty(
      CONDITIONS,
      types,
      fc.boolean(),
      async ({ query, holds }, other, descending) => {
        const asked = /custom\.(\w+?)(?:From|To)?=/.exec(query)![1]!
        const found = new Set(rows.filter(holds).map(({ id }) => id))
        for (const field of [asked, key(other)]) {
          const sort = `sort=${descending ? '-' : ''}custom.${field}`
          const sorted = (await idsOf(sort)).ids
          const expected = sorted.filter((id) => found.has(id))
          expect(await idsOf(`${query}&${sort}`)).toEqual({ ids: expected, total: expected.length })
          const { body } = await rep.get(`/leads?${query}&${sort}&offset=2&limit=5`)
          expect(body.items.map(({ id }: Row) => id)).toEqual(expected.slice(2, 7))
        }
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)

test('a search beside a filter keeps the order by the field that both the filter and the list are about', async () => {
  const searched = rows[0]!.displayName.split(' ')[0]!
  for (const [type, asked] of [
    ['number', `custom.${key('number')}From=-1000000`],
    ['yesNo', `custom.${key('yesNo')}=true,false`],
  ] as const) {
    const sort = `sort=custom.${key(type)}`
    const filtered = await idsOf(`${asked}&${sort}`)
    const found = new Set((await idsOf(`q=${encodeURIComponent(searched)}`)).ids)
    const expected = filtered.ids.filter((id) => found.has(id))
    expect(expected.length).toBeGreaterThan(0)
    const both = await idsOf(`${asked}&${sort}&q=${encodeURIComponent(searched)}`)
    expect(both).toEqual({ ids: expected, total: expected.length })
  }
})

test('a custom field sorts what another order leaves equal, and the other way round', async () => {
  const ids = async (sort: string) => (await idsOf(`sort=${sort}`)).ids
  const value = (type: Type) => (id: string) =>
    of(
      rows.find((row) => row.id === id)!,
      type,
    )
  const [one, two] = [`custom.${key('choice')}`, `custom.${key('number')}`]
  for (const sort of [`${one},-${two}`, `-${two},${one}`, `priority,${two}`, `${two},company`]) {
    const found = await ids(sort)
    expect(found.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
  }
  const found = await ids(`${one},-${two}`)
  const runs = Map.groupBy(found, value('choice'))
  expect([...runs.values()].flat()).toEqual(found)
  for (const run of runs.values()) {
    const numbers = run.map(value('number')) as (number | undefined)[]
    const expected = numbers.toSorted((a, b) => (b ?? -Infinity) - (a ?? -Infinity))
    expect(numbers).toEqual(expected)
  }
})

test('nothing is both empty and within a range, and a day is a range of its own', async () => {
  const [number, date] = [key('number'), key('date')]
  expect((await idsOf(`custom.${number}=none&custom.${number}From=-9`)).total).toBe(0)
  const day = await idsOf(`custom.${date}=2026-02-01&custom.${date}From=2026-01-01`)
  expect(day.total).toBe(rows.filter((row) => of(row, 'date') === '2026-02-01').length)
  const exact = await idsOf(`custom.${number}=3.5`)
  expect(exact.total).toBe(rows.filter((row) => of(row, 'number') === 3.5).length)
})

test('a list is not sorted by a field that there is not', async () => {
  const { status, body } = await rep.get('/leads?sort=custom.nowhere')
  expect([status, body.code]).toEqual([400, 'sort_unknown'])
})

test('a filter that a field can’t have is refused by its name', async () => {
  const wrong = [
    `custom.${key('choice')}=nowhere`,
    `custom.${key('yesNo')}=maybe`,
    `custom.${key('user')}=somebody`,
    `custom.${key('number')}From=1e5`,
    `custom.${key('number')}To=NaN`,
    `custom.${key('date')}From=2026-02-30`,
    `custom.${key('date')}=next_century`,
    `custom.${key('date')}From=today`,
    `custom.${key('number')}=today`,
    `custom.${key('dateTime')}To=9999-12-31`,
    `custom.${key('text')}From=a`,
    `custom.${key('phone')}=abc`,
  ]
  for (const query of wrong) {
    const { status, body } = await rep.get(`/leads?${query}`)
    expect([query, status, body.errors?.[0].field]).toEqual([query, 400, query.split('=')[0]])
  }
  const twice = await rep.get(`/leads?custom.${key('text')}=a&custom.${key('text')}=b`)
  expect([twice.status, twice.body.errors[0].field]).toEqual([400, `custom.${key('text')}`])
})

test('a lead in the bin is found by its fields only there, and back out of it everywhere', async () => {
  const custom = { [key('text')]: 'Needle', [key('choice')]: optionIds('choice')[0] }
  const { id } = await makeLead(administrator, { custom })
  const found = async (query: string) => {
    const { body } = await administrator.get(`/leads?custom.${key('text')}=needle${query}`)
    return [body.items.map((row: Row) => row.id), body.total]
  }
  await administrator.delete(`/leads/${id}`)
  expect(await found('')).toEqual([[], 0])
  expect(await found(`&deleted=true&sort=custom.${key('choice')}`)).toEqual([[id], 1])
  await administrator.post(`/leads/${id}/restoration`)
  expect(await found('')).toEqual([[id], 1])
  await administrator.delete(`/leads/${id}`)
})

test('board, count by country, bulk edit and saved view take the same filter', async () => {
  const query = `custom.${key('number')}From=3`
  const expected = rows.filter(within('number', 3).holds).length
  const { body: board } = await rep.get(`/leads/board?group=status&${query}`)
  const onBoard = board.columns.reduce(
    (sum: number, { count }: { count: number }) => sum + count,
    0,
  )
  expect(onBoard).toBe(expected)
  const { body: spread } = await rep.get(`/leads/spread?${query}`)
  const spreadOver = spread.countries.reduce(
    (sum: number, each: { count: number }) => sum + each.count,
    0,
  )
  expect(spreadOver).toBe(expected)
  const filter = { custom: { [`${key('number')}From`]: '3' } }
  const bulk = await server.as('manager').post('/leads/bulk-edits', {
    selection: { filter: { ...filter, owner: server.people.rep.id }, expectedTotal: expected },
    change: { kind: 'priority', priority: 'high' },
  })
  expect([bulk.status, bulk.body.leads]).toEqual([202, expected])
  const view = await rep.post('/views', {
    list: 'leads',
    name: 'Big ones',
    content: {
      filter: {
        [`custom.${key('number')}From`]: '3',
        [`custom.${key('choice')}`]: optionIds('choice')[0],
      },
      sort: `-custom.${key('number')}`,
      columns: [{ name: `custom.${key('text')}` }],
    },
  })
  expect([view.status, view.body.dropped]).toEqual([201, []])
  expect((await rep.get(`/leads?${new URLSearchParams(view.body.content.filter)}`)).status).toBe(
    200,
  )
  const odd = await rep.post('/views', {
    list: 'leads',
    name: 'Odd',
    content: { filter: { 'custom.nowhere': '1' } },
  })
  expect([odd.status, odd.body.errors[0].field]).toEqual([422, 'content.filter.custom.nowhere'])
})

test('a view that names a field that is gone opens without it, and tells so', async () => {
  const field = { record: 'leads', name: 'Short-lived', type: 'text' }
  const { body: made } = await administrator.post('/settings/fields', field)
  const name = `custom.${made.key}`
  const { body: view } = await rep.post('/views', {
    list: 'leads',
    name: 'Of a while',
    content: {
      filter: { [name]: 'a,b', owner: 'me' },
      sort: `${name},-createdAt`,
      columns: [{ name: 'number' }, { name }],
    },
  })
  expect((await administrator.delete(`/settings/fields/${made.id}`)).status).toBe(204)
  const { body } = await rep.get(`/views/${view.id}`)
  expect(body.content).toMatchObject({
    filter: { owner: 'me' },
    sort: '-createdAt',
    columns: [{ name: 'number' }],
  })
  expect(body.dropped).toEqual([
    { field: name, values: ['a,b'] },
    { field: 'sort', values: [name] },
    { field: 'columns', values: [name] },
  ])
})

test('customers and deals are filtered and sorted by their own fields', async () => {
  const add = async (record: string) => {
    const field = { record, name: 'Area', type: 'number' }
    return (await administrator.post('/settings/fields', field)).body.key as string
  }
  const [ofCustomer, ofDeal] = [await add('customers'), await add('deals')]
  const customers = []
  const deals = []
  for (const area of [30, 10, 20]) {
    const custom = { [ofCustomer]: area }
    customers.push(await makeCustomer(administrator, { custom }))
    deals.push(await makeDeal(administrator, { custom: { [ofDeal]: area } }))
  }
  const found = async (path: string) =>
    (await administrator.get(path)).body.items.map(({ custom }: Row) => Object.values(custom)[0])
  expect(await found(`/customers?custom.${ofCustomer}From=15&sort=custom.${ofCustomer}`)).toEqual([
    20, 30,
  ])
  expect(await found(`/deals?custom.${ofDeal}To=20&sort=-custom.${ofDeal}`)).toEqual([20, 10])
  const sorted = await administrator.get(`/deals?sort=customer,custom.${ofDeal}&limit=1`)
  expect([sorted.status, sorted.body.total]).toEqual([200, 3])
  await administrator.delete(`/deals/${deals[0].id}`)
  expect(await found(`/deals?custom.${ofDeal}From=1&sort=custom.${ofDeal}`)).toEqual([10, 20])
})
