import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { makeCustomer, makeDeal, makeLead } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const { db, as } = await testServer()
const admin = as('administrator')

type Entry = { id: string; name: string; version: number; retiredAt: string | null }

async function list(name: string): Promise<Entry[]> {
  return (await admin.get(`/settings/${name}`)).body.items
}

async function usageOf(name: string, id: string) {
  const { items } = (await admin.get(`/settings/usage?list=${name}`)).body
  return items.find((each: { id: string }) => each.id === id)
}

test.for([
  ['ratings', { name: 'Boiling', color: 'red', stars: 0, criteria: 'Asked for a contract.' }],
  ['sources', { name: 'Radio' }],
  ['industries', { name: 'Space' }],
  ['reasons', { name: 'Moved away', purpose: 'disqualify', needsNote: true }],
] as const)(
  '%s: added at the end, renamed, ordered, retired, brought back, deleted',
  async ([name, input]) => {
    const path = `/settings/${name}`
    const made = await admin.post(path, input)
    expect(made).toMatchObject({ status: 201, body: { ...input, retiredAt: null, version: 1 } })
    const { id } = made.body
    const isOfPurpose = (entry: object) =>
      !('purpose' in entry) || entry.purpose === made.body.purpose
    expect((await list(name)).filter(isOfPurpose).at(-1)?.id).toBe(id)

    const again = await admin.post(path, { ...input, name: input.name.toUpperCase() })
    expect(again).toMatchObject({ status: 409, body: { errors: [{ field: 'name' }] } })
    const renamed = await admin.patch(`${path}/${id}`, { name: 'Other words' }, { version: 1 })
    expect(renamed.body).toMatchObject({ ...input, name: 'Other words', version: 2 })
    const stale = await admin.patch(`${path}/${id}`, { name: 'Too late' }, { version: 1 })
    expect(stale.status).toBe(412)
    const taken = (await list(name)).filter(isOfPurpose)[0]!.name.toLowerCase()
    const clash = await admin.patch(`${path}/${id}`, { name: taken }, { version: 2 })
    expect(clash.body).toMatchObject({ code: 'name_taken', errors: [{ field: 'name' }] })

    const order = (await list(name)).filter(isOfPurpose).map((entry) => entry.id)
    const turned = await admin.patch(path, { order: order.toReversed() })
    expect(turned.status).toBe(200)
    expect((await list(name)).filter(isOfPurpose).map((entry) => entry.id)).toEqual(
      order.toReversed(),
    )

    const retired = await admin.post(`${path}/${id}/retirement`)
    expect(retired.body.retiredAt).toEqual(expect.any(String))
    expect((await admin.delete(`${path}/${id}/retirement`)).body.retiredAt).toBeNull()
    expect((await admin.delete(`${path}/${id}`)).status).toBe(204)
    expect((await list(name)).map((entry) => entry.id)).not.toContain(id)
    expect((await admin.delete(`${path}/${id}`)).status).toBe(404)

    const events = await db
      .selectFrom('events')
      .select('type')
      .where('type', 'like', 'list\\_%')
      .where(sql<boolean>`data->>'list' = ${name}`)
      .orderBy('id')
      .execute()
    expect(events.map(({ type }) => type)).toEqual([
      'list_entry_added',
      'list_entry_changed',
      'list_reordered',
      'list_entry_retired',
      'list_entry_brought_back',
      'list_entry_deleted',
    ])
  },
)

test('0 stars is a value of its own, and not none', async () => {
  const none = await admin.post('/settings/ratings', { name: 'Unstarred' })
  expect(none.body.stars).toBeNull()
  const zero = await admin.patch(`/settings/ratings/${none.body.id}`, { stars: 0 }, { version: 1 })
  expect(zero.body.stars).toBe(0)
  const six = await admin.patch(`/settings/ratings/${none.body.id}`, { stars: 6 }, { version: 2 })
  expect(six.body.errors).toMatchObject([{ field: 'stars' }])
})

test('a rating in use is retired, not deleted: old leads keep it, new ones cannot get it', async () => {
  const rating = (await admin.post('/settings/ratings', { name: 'Lukewarm' })).body
  const lead = await makeLead(admin, { ratingId: rating.id })
  await makeLead(admin, { ratingId: rating.id })
  await makeCustomer(admin, { ratingId: rating.id })
  expect(await usageOf('ratings', rating.id)).toMatchObject({ leads: 2, customers: 1, deals: 0 })

  const refused = await admin.delete(`/settings/ratings/${rating.id}`)
  expect(refused).toMatchObject({ status: 409, body: { code: 'entry_in_use' } })
  await admin.post(`/settings/ratings/${rating.id}/retirement`)
  expect((await admin.get(`/leads/${lead.id}`)).body.ratingId).toBe(rating.id)
  const other = await admin.post('/leads', {
    lastName: 'Late',
    company: 'Late Ltd',
    ratingId: rating.id,
  })
  expect(other.body.errors).toMatchObject([{ field: 'ratingId' }])
})

test('what only a lead in the bin carries is not deleted either, because it can come back', async () => {
  const source = (await admin.post('/settings/sources', { name: 'Old fair' })).body
  const lead = await makeLead(admin, { sourceId: source.id })
  await admin.delete(`/leads/${lead.id}`)
  expect(await usageOf('sources', source.id)).toBeUndefined()
  expect((await admin.delete(`/settings/sources/${source.id}`)).body.code).toBe('entry_in_use')
})

test('two administrators who retire the last two reasons at once leave one of them', async () => {
  const reasons = (await admin.get('/settings/reasons')).body.items.filter(
    (reason: { purpose: string }) => reason.purpose === 'loss',
  )
  const [first, second, ...others] = reasons as Entry[]
  for (const { id } of others) await admin.post(`/settings/reasons/${id}/retirement`)
  const answers = await Promise.all(
    [first!, second!].map(({ id }) => admin.post(`/settings/reasons/${id}/retirement`)),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last_reason')
  const left = answers.findIndex(({ status }) => status === 409)
  const removal = await admin.delete(`/settings/reasons/${[first, second][left]!.id}`)
  expect(removal.body.code).toBe('last_reason')
})

test('a lead that gets a rating while it is deleted has it, or is refused: never one that is gone', async () => {
  for (let round = 0; round < 5; round++) {
    const rating = (await admin.post('/settings/ratings', { name: `Fleeting ${round}` })).body
    const [lead, removal] = await Promise.all([
      admin.post('/leads', { lastName: 'Quick', company: `Quick ${round}`, ratingId: rating.id }),
      admin.delete(`/settings/ratings/${rating.id}`),
    ])
    expect([lead.status, removal.status].toSorted()).toEqual(
      lead.status === 201 ? [201, 409] : [204, 422],
    )
  }
})

test('nobody without the right changes a list or counts what others own', async () => {
  for (const who of ['manager', 'rep', 'auditor'] as const) {
    const asker = as(who)
    const [{ id }] = (await list('sources')) as [Entry]
    expect((await asker.post('/settings/ratings', { name: 'Mine' })).status).toBe(403)
    expect((await asker.patch('/settings/sources', { order: [id] })).status).toBe(403)
    const change = await asker.patch(`/settings/sources/${id}`, { name: 'M' }, { version: 1 })
    expect(change.status).toBe(403)
    expect((await asker.post(`/settings/sources/${id}/retirement`)).status).toBe(403)
    expect((await asker.delete(`/settings/sources/${id}/retirement`)).status).toBe(403)
    expect((await asker.delete(`/settings/sources/${id}`)).status).toBe(403)
    expect((await asker.get('/settings/usage?list=ratings')).status).toBe(403)
  }
})

test('a lost deal keeps its reason, which is counted with it', async () => {
  const added = { name: 'Went quiet', purpose: 'loss' }
  const reason = (await admin.post('/settings/reasons', added)).body
  const deal = await makeDeal(admin)
  expect((await admin.post(`/deals/${deal.id}/loss`, { reasonId: reason.id })).status).toBe(200)
  expect(await usageOf('reasons', reason.id)).toMatchObject({ leads: 0, deals: 1 })
  expect((await admin.delete(`/settings/reasons/${reason.id}`)).body.code).toBe('entry_in_use')
})
