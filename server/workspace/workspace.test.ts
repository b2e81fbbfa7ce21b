import { expect, test } from 'vitest'
import { testServer } from '#test/server.ts'

const { db, as } = await testServer()
const admin = as('administrator')

test('everybody who is signed in reads the workspace with all its lists', async () => {
  const { status, body } = await as('auditor').get('/workspace')
  expect(status).toBe(200)
  expect(body).toMatchObject({ name: 'Lumen Solar', template: 'guided', timeZone: 'Europe/Kyiv' })
  expect(body.statuses.map((status: { kind: string }) => status.kind)).toEqual([
    'open',
    'contacted',
    'qualified',
    'converted',
    'closed',
  ])
  expect(body.reasons.filter((reason: { needsNote: boolean }) => reason.needsNote)).toHaveLength(2)
  expect(body.users.map((user: { name: string }) => user.name)).toContain('Olena Kovalenko')
  expect((await as('nobody').get('/workspace')).status).toBe(401)
  for (const list of ['statuses', 'ratings', 'sources', 'reasons', 'industries', 'pipelines']) {
    expect((await as('rep').get(`/settings/${list}`)).body.items).toEqual(body[list])
  }
})

test('an administrator changes the settings, with a trace of what they were', async () => {
  const { version } = (await admin.get('/workspace')).body
  const changed = await admin.patch(
    '/workspace',
    { name: 'Lumen', currency: 'EUR', requiredLeadFields: ['email'] },
    { version },
  )
  expect(changed.body).toMatchObject({
    name: 'Lumen',
    currency: 'EUR',
    requiredLeadFields: ['email'],
  })
  const event = await db
    .selectFrom('events')
    .select('data')
    .where('type', '=', 'workspace_changed')
    .executeTakeFirstOrThrow()
  expect(event.data).toMatchObject({ changes: { name: { from: 'Lumen Solar', to: 'Lumen' } } })
  expect((await admin.patch('/workspace', { name: 'Other' }, { version })).status).toBe(412)
  expect((await as('manager').patch('/workspace', { name: 'Mine' }, { version })).status).toBe(403)
})

test('a way to convert or a required field named twice is there once', async () => {
  const { version, conversions, requiredLeadFields } = (await admin.get('/workspace')).body
  const twice = {
    conversions: [...conversions, ...conversions],
    requiredLeadFields: ['email', 'email'],
  }
  const changed = await admin.patch('/workspace', twice, { version })
  expect(changed.body).toMatchObject({ conversions, requiredLeadFields: ['email'] })
  await admin.patch('/workspace', { requiredLeadFields }, { version: changed.body.version })
})

test('a country, currency or time zone that there is not is refused, naming each field', async () => {
  const { version } = (await admin.get('/workspace')).body
  const refused = await admin.patch('/workspace', { country: 'XX', currency: 'QQQ' }, { version })
  expect(refused).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'country' }, { field: 'currency' }] },
  })
  const zone = await admin.patch('/workspace', { timeZone: 'Mars/Olympus' }, { version })
  expect(zone.body.errors).toMatchObject([{ field: 'timeZone', code: 'not_a_time_zone' }])
})

test('a source is added at the end of the list, once', async () => {
  const added = await admin.post('/settings/sources', { name: 'Radio' })
  expect(added).toMatchObject({ status: 201, body: { name: 'Radio', retiredAt: null } })
  const sources = (await admin.get('/settings/sources')).body.items
  expect(sources.at(-1).name).toBe('Radio')
  expect((await admin.post('/settings/sources', { name: 'RADIO' })).body.code).toBe('name_taken')
  expect((await as('rep').post('/settings/sources', { name: 'Mine' })).status).toBe(403)
})

test('typing a tag that exists gives that one, in any case; ten people at once make one', async () => {
  const made = await Promise.all(
    ['Solar', 'solar', 'SOLAR', 'Solar', 'solar'].flatMap((name) => [
      as('rep').post('/tags', { name }),
      as('manager').post('/tags', { name }),
    ]),
  )
  expect(new Set(made.map(({ body }) => body.id)).size).toBe(1)
  expect((await as('rep').get('/tags')).body.items).toHaveLength(1)
  expect((await as('auditor').post('/tags', { name: 'Other' })).status).toBe(403)
})
