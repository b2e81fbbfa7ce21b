import { expect, test } from 'vitest'
import { newId } from '#server/ids.ts'
import { makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { db, people, as } = server
const admin = as('administrator')

test('a change of a setting is told with names, values before and after, and through what', async () => {
  const [source] = (await admin.get('/workspace')).body.sources
  await admin.patch(
    `/settings/sources/${source.id}`,
    { name: 'Fairs' },
    { version: source.version },
  )
  const { items, total } = (await admin.get('/audit?area=sales')).body
  expect(items[0]).toMatchObject({
    type: 'list_entry_changed',
    area: 'sales',
    actorId: people.administrator.id,
    channel: 'screen',
    keyName: null,
    about: { list: 'sources', name: source.name, entryId: 'Fairs' },
    changes: [{ field: 'name', from: source.name, to: 'Fairs' }],
  })
  expect(total).toBeGreaterThan(0)
})

test('what happens to records is no part of it, nor how somebody likes his screen', async () => {
  await makeLeadOf(server, 'rep')
  await as('rep').patch('/me', { colorScheme: 'dark' })
  const { items } = (await admin.get('/audit?limit=200')).body
  const types = items.map(({ type }: { type: string }) => type)
  expect(types.some((type: string) => /^(lead|customer|deal|task)_/.test(type))).toBe(false)
  const byRep = await admin.get(`/audit?actorId=${people.rep.id}`)
  expect(byRep.body.items).toEqual([])
  await as('rep').patch('/me', { name: 'Olena K.' })
  const renamed = await admin.get(`/audit?actorId=${people.rep.id}`)
  expect(renamed.body.items).toMatchObject([
    { changes: [{ field: 'name', to: 'Olena K.' }], about: { userId: 'Olena K.' } },
  ])
})

test('it is read page by page without a gap, and by time', async () => {
  for (let place = 0; place < 5; place++) await admin.post('/teams', { name: `Team ${place}` })
  const whole = (await admin.get('/audit?limit=200')).body.items as { id: string; at: string }[]
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof admin.get>> = await admin.get(
      `/audit?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    )
    seen.push(...page.body.items.map(({ id }: { id: string }) => id))
    cursor = page.body.nextCursor
  }
  expect(seen).toEqual(whole.map(({ id }) => id))
  const middle = whole[2]!
  const since = await admin.get(`/audit?from=${middle.at}`)
  expect(since.body.total).toBe(3)
  const earlier = await admin.get(`/audit?before=${middle.at}`)
  expect(earlier.body.total).toBe(whole.length - 3)
})

test('what is gone says so instead of an id', async () => {
  const userId = newId()
  await db
    .insertInto('events')
    .values({
      id: newId(),
      at: new Date().toISOString(),
      type: 'user_joined',
      actor_id: people.administrator.id,
      channel: 'screen',
      data: JSON.stringify({ userId }),
    })
    .execute()
  const { items } = (await admin.get('/audit?area=people')).body
  expect(items[0].about).toEqual({ userId: { gone: true } })
})

test('who manages users reads about people, who changes settings about the rest, nobody else anything', async () => {
  for (const who of ['rep', 'otherRep', 'manager', 'auditor'] as const)
    expect((await as(who).get('/audit')).status).toBe(403)
  const areas = async (grant: string) => {
    const { version } = (await admin.get('/users')).body.items.find(
      ({ id }: { id: string }) => id === people.auditor.id,
    )
    const extraPermissions = { grants: [grant] }
    await admin.patch(`/users/${people.auditor.id}`, { extraPermissions }, { version })
    const { items } = (await as('auditor').get('/audit?limit=200')).body
    return [...new Set(items.map(({ area }: { area: string }) => area))].toSorted()
  }
  expect(await areas('workspace.users')).toEqual(['people'])
  expect(await areas('workspace.settings')).toEqual(['sales', 'workspace'])
  const hidden = await as('auditor').get('/audit?area=people')
  expect(hidden.body).toMatchObject({ items: [], total: 0 })
})

test('a key for settings does not tell of people', async () => {
  const keyFor = async (scopes: string[]) =>
    (await admin.post('/keys', { name: 'Reader', scopes })).body.token as string
  const areas = async (scopes: string[]) => {
    const { items } = (await as({ key: await keyFor(scopes) }).get('/audit?limit=200')).body
    return new Set(items.map(({ area }: { area: string }) => area))
  }
  expect(await areas(['settings.read'])).not.toContain('people')
  expect(await areas(['settings.read', 'people.read'])).toContain('people')
})
