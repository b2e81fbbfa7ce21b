import { expect, test } from 'vitest'
import { convert, makeLead, makeLeadOf, workspaceOf } from '#test/factories.ts'
import { rounds } from '#test/rounds.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const manager = server.as('manager')
const workspace = await workspaceOf(server)

type Entry = { id: string; kind: string }
const statusOf = (kind: string): string =>
  workspace.statuses.find((status: Entry) => status.kind === kind).id
const [open, contacted, qualified, closed] = [
  statusOf('open'),
  statusOf('contacted'),
  statusOf('qualified'),
  statusOf('closed'),
]
const [warm, hot] = workspace.ratings.map(({ id }: Entry) => id)
const newLead = () => makeLead(administrator, { ownerId: null })
const place = (asker: typeof administrator, id: string, body: Record<string, unknown>) =>
  asker.put(`/leads/${id}/place`, { group: 'status', from: open, ...body })

async function order(column: string, among: string[], group = 'status'): Promise<string[]> {
  const { body } = await administrator.get(
    `/leads/board/cards?group=${group}&column=${column}&limit=200`,
  )
  return body.items.map(({ id }: { id: string }) => id).filter((id: string) => among.includes(id))
}

async function history(id: string): Promise<string[]> {
  const { body } = await administrator.get(`/leads/${id}/timeline`)
  return body.items
    .map(({ type }: { type: string }) => type)
    .filter((type: string) => type !== 'lead_created')
}

test('a card moved to another column stands where it was put, with one line of history', async () => {
  const [a, b, card] = [await newLead(), await newLead(), await newLead()]
  for (const { id } of [a, b]) await place(administrator, id, { column: contacted })
  const moved = await place(administrator, card.id, { column: contacted, before: a.id })
  expect(moved.status).toBe(200)
  expect(moved.body.statusId).toBe(contacted)
  expect(await order(contacted, [a.id, b.id, card.id])).toEqual([b.id, card.id, a.id])
  expect(await history(card.id)).toEqual(['lead_status_changed'])
})

test('moving within a column changes neither version nor history', async () => {
  const [a, b] = [await newLead(), await newLead()]
  expect(await order(open, [a.id, b.id])).toEqual([b.id, a.id])
  expect((await place(administrator, a.id, { column: open, before: b.id })).status).toBe(200)
  expect(await order(open, [a.id, b.id])).toEqual([a.id, b.id])
  const { body } = await administrator.get(`/leads/${a.id}`)
  expect(body.version).toBe(a.version)
  expect(body.updatedAt).toBe(a.updatedAt)
  expect(await history(a.id)).toEqual([])
})

test('a new lead comes on top, also above what was put on top before it', async () => {
  const [a, b] = [await newLead(), await newLead()]
  await place(administrator, a.id, { column: open, before: b.id })
  await place(administrator, a.id, { column: open })
  const later = await newLead()
  expect(await order(open, [a.id, b.id, later.id])).toEqual([later.id, a.id, b.id])
})

test('a card can go under the very last one', async () => {
  const first = await server.db
    .selectFrom('leads')
    .select('id')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  await server.db.updateTable('leads').set({ place_at: null, place_key: null }).execute()
  const card = await newLead()
  const column = (await administrator.get(`/leads/${first.id}`)).body.statusId
  await place(administrator, card.id, { column, after: first.id })
  expect(await order(column, [first.id, card.id])).toEqual([first.id, card.id])
})

test('each group moves the lead by its own deed, one line each', async () => {
  const owner = server.people.manager.id
  const moves = [
    { group: 'rating', from: 'none', column: warm, field: 'ratingId', event: 'lead_changed' },
    { group: 'rating', from: warm, column: hot, field: 'ratingId', event: 'lead_changed' },
    {
      group: 'priority',
      from: 'normal',
      column: 'urgent',
      field: 'priority',
      event: 'lead_changed',
    },
    {
      group: 'source',
      from: 'none',
      column: workspace.sources[0].id,
      field: 'sourceId',
      event: 'lead_changed',
    },
    { group: 'owner', from: 'none', column: owner, field: 'ownerId', event: 'lead_assigned' },
    {
      group: 'status',
      from: open,
      column: contacted,
      field: 'statusId',
      event: 'lead_status_changed',
    },
  ]
  const card = await newLead()
  for (const { field, event, ...body } of moves) {
    const before = await history(card.id)
    const answer = await place(administrator, card.id, body)
    expect([body.group, answer.status, answer.body[field]]).toEqual([body.group, 200, body.column])
    expect(await history(card.id)).toEqual([event, ...before])
  }
  const back = await place(administrator, card.id, { group: 'rating', from: hot, column: 'none' })
  expect(back.body.ratingId).toBe(null)
})

test('a column that an action fills names the action, and nothing has changed', async () => {
  const card = await newLead()
  const before = await administrator.get(`/leads/${card.id}`)
  const refusals = [
    [{ column: qualified }, 409, 'status_needs_conversion'],
    [{ column: closed }, 409, 'status_needs_disqualification'],
    [{ column: 'nowhere' }, 422, 'input_invalid'],
    [{ column: 'none' }, 422, 'input_invalid'],
    [{ group: 'priority', from: 'normal', column: 'none' }, 422, 'input_invalid'],
    [{ group: 'owner', from: 'none', column: card.id }, 422, 'input_invalid'],
  ] as const
  for (const [body, status, code] of refusals) {
    const answer = await place(administrator, card.id, body)
    expect([body, answer.status, answer.body.code]).toEqual([body, status, code])
  }
  expect((await administrator.get(`/leads/${card.id}`)).body).toEqual(before.body)
})

test('giving a lead away on the board needs the right to assign', async () => {
  const card = await makeLeadOf(server, 'rep')
  const body = { group: 'owner', from: server.people.rep.id, column: 'none' }
  const refused = await place(server.as('rep'), card.id, body)
  expect([refused.status, refused.body.code]).toEqual([403, 'leads_assign_missing'])
  expect((await place(administrator, card.id, body)).body.ownerId).toBe(null)
})

test('two people drag one card to different columns at once: one wins, the other is told where it is', async () => {
  for (let round = 0; round < rounds(20); round++) {
    const card = await newLead()
    const answers = await Promise.all([
      place(administrator, card.id, { group: 'rating', from: 'none', column: warm }),
      place(manager, card.id, { group: 'rating', from: 'none', column: hot }),
    ])
    const winners = answers.filter(({ status }) => status === 200)
    const losers = answers.filter(({ status }) => status === 409)
    expect([winners.length, losers.length]).toEqual([1, 1])
    expect(losers[0]!.body).toMatchObject({
      code: 'card_moved_meanwhile',
      column: winners[0]!.body.ratingId,
    })
    expect(await history(card.id)).toEqual(['lead_changed'])
  }
}, 600_000)

test('a drag that is refused for want of a reason never stands beside the one that wins', async () => {
  for (let round = 0; round < rounds(20); round++) {
    const card = await newLead()
    const [won, refused] = await Promise.all([
      place(administrator, card.id, { column: contacted }),
      place(manager, card.id, { column: closed }),
    ])
    expect([won.status, won.body.statusId]).toEqual([200, contacted])
    expect(refused.status).toBe(409)
    expect(['status_needs_disqualification', 'card_moved_meanwhile']).toContain(refused.body.code)
    const after = (await administrator.get(`/leads/${card.id}`)).body
    expect([after.statusId, after.disqualifiedAt]).toEqual([contacted, null])
    expect(await history(card.id)).toEqual(['lead_status_changed'])
  }
}, 600_000)

test('a move that is asked for again, or that somebody else had made, is no conflict', async () => {
  const card = await newLead()
  for (const asker of [administrator, administrator, manager]) {
    expect((await place(asker, card.id, { column: contacted })).status).toBe(200)
  }
  expect(await history(card.id)).toEqual(['lead_status_changed'])
})

test('my second drag never conflicts with my first, nor with somebody’s edit of the lead', async () => {
  const card = await newLead()
  await administrator.patch(`/leads/${card.id}`, { city: 'Kyiv' }, { version: card.version })
  await place(administrator, card.id, { column: contacted })
  const second = await place(administrator, card.id, { from: contacted, column: open })
  expect(second.status).toBe(200)
})

test('sixteen cards dropped into one gap at once keep one order, each between the two', async () => {
  const column = 'urgent'
  const [low, high] = [await newLead(), await newLead()]
  for (const { id } of [low, high]) {
    await place(administrator, id, { group: 'priority', from: 'normal', column })
  }
  const cards = await Promise.all(Array.from({ length: 16 }, newLead))
  const answers = await Promise.all(
    cards.map(({ id }, n) =>
      place(n % 2 ? administrator : manager, id, {
        group: 'priority',
        from: 'normal',
        column,
        ...(n % 3 ? { before: low.id } : { after: high.id }),
      }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(cards.map(() => 200))
  const ids = [low.id, high.id, ...cards.map(({ id }) => id)]
  const seen = await order(column, ids, 'priority')
  expect(seen.length).toBe(18)
  expect([seen[0], seen[17]]).toEqual([high.id, low.id])
  expect(await order(column, ids, 'priority')).toEqual(seen)
  const keys = await server.db
    .selectFrom('leads')
    .select(['place_at', 'place_key'])
    .where('id', 'in', ids)
    .execute()
  expect(new Set(keys.map((row) => JSON.stringify(row))).size).toBe(18)
  const [second, third] = [seen[1]!, seen[2]!]
  const between = await newLead()
  await place(administrator, between.id, {
    group: 'priority',
    from: 'normal',
    column,
    before: third,
  })
  const now = await order(column, [...ids, between.id], 'priority')
  expect(now.indexOf(between.id)).toBe(now.indexOf(second) + 1)
  expect(now.indexOf(third)).toBe(now.indexOf(between.id) + 1)
})

test('everybody dragging everything at once loses no card and leaves one order', async () => {
  const cards = await Promise.all(Array.from({ length: 16 }, newLead))
  const ids = cards.map(({ id }) => id)
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(
      ids.map((id, n) =>
        place(n % 2 ? administrator : manager, id, {
          column: open,
          [n % 2 ? 'before' : 'after']: ids[(n * 5 + round) % ids.length],
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200))
  }
  const seen = await order(open, ids)
  expect(seen.toSorted()).toEqual(ids.toSorted())
})

test('a converted lead keeps its status on the board, but may be put elsewhere in its column', async () => {
  const card = await newLead()
  await convert(administrator, card.id)
  const answer = await place(administrator, card.id, { from: qualified, column: open })
  expect([answer.status, answer.body.code]).toEqual([409, 'status_follows_deals'])
  const there = await place(administrator, card.id, { from: qualified, column: qualified })
  expect(there.status).toBe(200)
})

test('a neighbour that has left the column meanwhile says nothing about the place: the card goes on top', async () => {
  const [gone, stays, card] = [await newLead(), await newLead(), await newLead()]
  await place(administrator, gone.id, { column: contacted })
  await place(administrator, card.id, { column: open, after: gone.id })
  expect(await order(open, [stays.id, card.id])).toEqual([card.id, stays.id])
})
