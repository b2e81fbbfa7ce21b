import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BOARD_GROUPS } from '#domain/board.ts'
import { sumMoney } from '#domain/money.ts'
import { foldLeadTallies } from '#server/leads/fold-tallies.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Entry = { id: string; kind: string }
type Money = { amount: string; currency: string }
type Card = { id: string; estimatedValue: Money | null; [field: string]: unknown }
type Column = { id: string; count: number; totals: Money[]; cards: { items: Card[] } }

const byHand: Entry[] = workspace.statuses.filter(
  ({ kind }: Entry) => kind === 'open' || kind === 'contacted',
)
const ratings: (string | null)[] = [null, ...workspace.ratings.map(({ id }: Entry) => id)]
const sources: (string | null)[] = [
  null,
  ...workspace.sources.slice(0, 3).map(({ id }: Entry) => id),
]
const owners = [null, ...Object.values(server.people).map(({ id }) => id)]
const priorities = ['low', 'normal', 'high', 'urgent']
const values = [
  null,
  { amount: '0.1', currency: 'UAH' },
  { amount: '0.2', currency: 'UAH' },
  { amount: '9999999999999.99', currency: 'UAH' },
  { amount: '1250.5', currency: 'EUR' },
]
const some = <T>(list: readonly T[], n: number): T => list[n % list.length]!

const FIELD = {
  status: 'statusId',
  rating: 'ratingId',
  priority: 'priority',
  owner: 'ownerId',
  source: 'sourceId',
} as const

for (let n = 0; n < 150; n++) {
  const lead = await makeLead(administrator, {
    statusId: some(byHand, n % 3).id,
    ratingId: some(ratings, n >> 1),
    sourceId: some(sources, n >> 2),
    priority: some(priorities, n >> 1),
    ownerId: some(owners, n),
    estimatedValue: some(values, n * 7),
    city: n % 2 ? 'Lviv' : 'Odesa',
    company: n % 10 ? `Company ${n}` : `Roofs and walls ${n}`,
  })
  if (n % 17 === 5) await administrator.delete(`/leads/${lead.id}`)
}

/** All leads somebody sees under a filter, one by one as the list and their records tell. */
async function seenBy(who: 'administrator' | 'manager' | 'rep' | 'auditor', query: string) {
  const asker = server.as(who)
  const { body } = await asker.get(`/leads?limit=200&${query}`)
  const leads: Card[] = []
  for (const { id } of body.items) leads.push((await asker.get(`/leads/${id}`)).body)
  return leads
}

const filters = [
  '',
  `status=${byHand[1]!.id}`,
  'rating=none',
  'priority=high,urgent',
  'owner=me',
  'owner=none&source=none',
  'kind=open',
  'q=roofs',
  'hasDeals=false',
  'isNew=true',
  'isNew=false&unread=true',
]

test('every column says exactly how many leads it has and what they are worth, whoever looks, whatever is asked', async () => {
  for (const who of ['administrator', 'manager', 'rep', 'auditor'] as const) {
    for (const filter of filters) {
      const leads = await seenBy(who, filter)
      for (const group of BOARD_GROUPS) {
        const { body, status } = await server.as(who).get(`/leads/board?group=${group}&${filter}`)
        expect(status).toBe(200)
        const told = body.columns
          .filter(({ count }: Column) => count > 0)
          .map(({ id, count, totals }: Column) => ({ id, count, totals }))
        const counted = [...Map.groupBy(leads, (lead) => String(lead[FIELD[group]] ?? 'none'))].map(
          ([id, own]) => ({ id, count: own.length, totals: worthOf(own) }),
        )
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect([who, filter, group, told.toSorted(byId)]).toEqual([
          who,
          filter,
          group,
          counted.toSorted(byId),
        ])
        for (const column of body.columns as Column[]) {
          expect(column.cards.items.length).toBe(Math.min(20, column.count))
        }
      }
    }
    await foldLeadTallies(server.db)
  }
}, 120_000)

function worthOf(leads: Card[]): Money[] {
  const amounts = leads.flatMap(({ estimatedValue }) => estimatedValue ?? [])
  return [...Map.groupBy(amounts, ({ currency }) => currency)]
    .map(([currency, own]) => ({
      amount: sumMoney(
        own.map(({ amount }) => amount),
        currency,
      ),
      currency,
    }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

test('columns come in the order of their list, empty ones too', async () => {
  const columns = async (group: string) =>
    (await administrator.get(`/leads/board?group=${group}&q=nobody-has-this`)).body.columns.map(
      ({ id }: Column) => id,
    )
  const inUse = (list: { id: string; retiredAt: string | null }[]) =>
    list.filter(({ retiredAt }) => retiredAt === null).map(({ id }) => id)
  expect(await columns('status')).toEqual(inUse(workspace.statuses))
  expect(await columns('rating')).toEqual(['none', ...inUse(workspace.ratings)])
  expect(await columns('source')).toEqual(['none', ...inUse(workspace.sources)])
  expect(await columns('priority')).toEqual(priorities)
  expect((await columns('owner')).toSorted()).toEqual(
    ['none', ...Object.values(server.people).map(({ id }) => id)].toSorted(),
  )
})

test('an entry out of use is a column only while leads have it', async () => {
  const [source] = await server.db
    .insertInto('sources')
    .values({
      id: '01980000-0000-7000-8000-00000000f00d',
      key: 'old_fair',
      name: 'Old fair',
      position: 99,
    })
    .returning('id')
    .execute()
  const lead = await makeLead(administrator, { sourceId: source!.id })
  await server.db
    .updateTable('sources')
    .set({ retired_at: new Date().toISOString() })
    .where('id', '=', source!.id)
    .execute()
  const isThere = async () =>
    (await administrator.get('/leads/board?group=source')).body.columns.some(
      ({ id }: Column) => id === source!.id,
    )
  expect(await isThere()).toBe(true)
  await administrator.delete(`/leads/${lead.id}`)
  expect(await isThere()).toBe(false)
})

test('scrolling through a column shows each card once and in order, placed or not', async () => {
  const choice = fc.tuple(fc.nat(200), fc.nat(200), fc.constantFrom('before', 'after', 'top'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...BOARD_GROUPS),
      fc.array(choice, { maxLength: 12 }),
      fc.integer({ min: 1, max: 30 }),
      async (group, moves, limit) => {
        const board = (await administrator.get(`/leads/board?group=${group}`)).body
        const column = board.columns.toSorted((a: Column, b: Column) => b.count - a.count)[0].id
        const order = await walk(group, column, 200)
        for (const [which, onto, how] of moves) {
          const id = some(order, which)
          const other = some(order, onto)
          const beside = how === 'top' ? {} : { [how]: other }
          const answer = await administrator.put(`/leads/${id}/place`, {
            group,
            column,
            from: column,
            ...beside,
          })
          expect(answer.status).toBe(200)
          if (id === other && how !== 'top') {
            order.splice(order.indexOf(id), 1)
            order.unshift(id)
            continue
          }
          order.splice(order.indexOf(id), 1)
          const at = how === 'top' ? 0 : order.indexOf(other) + (how === 'after' ? 1 : 0)
          order.splice(at, 0, id)
        }
        expect(await walk(group, column, limit)).toEqual(order)
        // A filter of which no tally knows is answered another way, to the same effect.
        expect(await walk(group, column, limit, '&hasDeals=false')).toEqual(order)
        const first = (await administrator.get(`/leads/board?group=${group}`)).body.columns.find(
          ({ id }: Column) => id === column,
        )
        expect(first.cards.items.map(({ id }: Card) => id)).toEqual(order.slice(0, 20))
      },
    ),
    { numRuns: 25, endOnFailure: true },
  )
}, 120_000)

async function walk(group: string, column: string, limit: number, filter = ''): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const path = `/leads/board/cards?group=${group}&column=${column}&limit=${limit}${filter}`
    const { body } = await administrator.get(cursor ? `${path}&cursor=${cursor}` : path)
    ids.push(...body.items.map(({ id }: Card) => id))
    cursor = body.nextCursor
  }
  return ids
}

test('what is no column, group, filter or cursor is refused in words', async () => {
  const nowhere = 'group=status&column=nowhere'
  for (const query of [nowhere, 'group=rating&column=', `${nowhere}&cursor=x`, 'group=city']) {
    const { status } = await administrator.get(`/leads/board/cards?${query}`)
    expect([400, 422]).toContain(status)
  }
  const cursors = ['x', btoa('[1,2]'), btoa('["now","x"]'), btoa('["2026-11-22 10:00:00+00",""]')]
  for (const cursor of cursors) {
    const column = byHand[0]!.id
    const path = `/leads/board/cards?group=status&column=${column}&cursor=${cursor}`
    const answer = await administrator.get(path)
    expect(answer.body.code).toBe('cursor_invalid')
  }
  expect((await administrator.get('/leads/board?group=city')).status).toBe(400)
  expect((await administrator.get('/leads/board?deleted=true')).status).toBe(400)
  expect((await server.as('nobody').get('/leads/board')).status).toBe(401)
})
