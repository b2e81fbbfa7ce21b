import { expect, test } from 'vitest'
import { testServer } from '#test/server.ts'

const { db, people, as } = await testServer()

test('a key does what its scopes and its owner’s rights allow, and nothing else', async () => {
  const reading = await keyOf('rep', ['leads.read'])
  expect((await as({ key: reading }).get('/leads')).status).toBe(200)
  const write = await as({ key: reading }).post('/leads', {
    lastName: 'Moroz',
    company: 'Step Farm',
  })
  expect(write).toMatchObject({ status: 403, body: { code: 'key_scope_missing' } })
  expect((await as({ key: reading }).get('/customers')).status).toBe(403)
  const people = await keyOf('rep', ['people.write'])
  expect((await as({ key: people }).get('/users')).status).toBe(403)
})

test('what a key does is on record with the key and the channel', async () => {
  const made = await as('rep').post('/keys', { name: 'Website', scopes: ['leads.write'] })
  await as({ key: made.body.token }).post('/leads', {
    firstName: 'Nadiia',
    lastName: 'Moroz',
    company: 'Step Farm',
  })
  const event = await db
    .selectFrom('events')
    .select(['actor_id', 'api_key_id', 'channel'])
    .where('type', '=', 'lead_created')
    .executeTakeFirstOrThrow()
  expect(event).toEqual({ actor_id: people.rep.id, api_key_id: made.body.id, channel: 'api' })
})

test('a token is shown once and stored as a hash; the list tells keys apart by their first characters', async () => {
  const made = (await as('rep').post('/keys', { name: 'Once', scopes: ['leads.read'] })).body
  expect(made.token).toMatch(/^kindling_[\w-]{43}$/)
  const list = (await as('rep').get('/keys')).body.items
  const listed = list.find((key: { id: string }) => key.id === made.id)
  expect(listed.hint).toBe(made.token.slice(0, 13))
  expect(JSON.stringify(list)).not.toContain(made.token)
})

test('a revoked key’s next request is refused, and so is one past its time', async () => {
  const made = (await as('rep').post('/keys', { name: 'Gone', scopes: ['leads.read'] })).body
  expect((await as({ key: made.token }).get('/leads')).status).toBe(200)
  expect((await as('rep').delete(`/keys/${made.id}`)).status).toBe(204)
  expect((await as({ key: made.token }).get('/leads')).status).toBe(401)
  expect((await as('rep').delete(`/keys/${made.id}`)).status).toBe(404)

  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  const timed = (
    await as('rep').post('/keys', { name: 'Timed', scopes: ['leads.read'], expiresAt })
  ).body
  expect((await as({ key: timed.token }).get('/leads')).status).toBe(200)
  await db
    .updateTable('api_keys')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .where('id', '=', timed.id)
    .execute()
  expect((await as({ key: timed.token }).get('/leads')).status).toBe(401)
  const past = await as('rep').post('/keys', {
    name: 'Past',
    scopes: ['leads.read'],
    expiresAt: '2020-01-01T00:00:00Z',
  })
  expect(past.body.errors).toMatchObject([{ field: 'expiresAt', code: 'expiry_in_past' }])
})

test('a key ends with its owner’s right to be here', async () => {
  const key = await keyOf('auditor', ['leads.read'])
  await db
    .updateTable('users')
    .set({ disabled_at: new Date().toISOString() })
    .where('id', '=', people.auditor.id)
    .execute()
  expect((await as({ key }).get('/leads')).status).toBe(401)
})

test('a key can’t make keys, change a password or end sessions', async () => {
  const key = as({ key: await keyOf('administrator', ['people.write']) })
  expect((await key.post('/keys', { name: 'Child', scopes: ['people.write'] })).body.code).toBe(
    'key_made_by_key',
  )
  expect(
    (await key.put('/me/password', { current: 'x', password: 'rivers freeze upward' })).status,
  ).toBe(403)
  expect((await key.delete('/session')).status).toBe(403)
})

test('everybody sees and revokes only his own keys; whoever manages users, all of them', async () => {
  const mine = (await as('manager').post('/keys', { name: 'Manager’s', scopes: ['leads.read'] }))
    .body
  const seenBy = async (who: 'rep' | 'manager' | 'administrator') =>
    (await as(who).get('/keys')).body.items.some((key: { id: string }) => key.id === mine.id)
  expect(await Promise.all([seenBy('rep'), seenBy('manager'), seenBy('administrator')])).toEqual([
    false,
    true,
    true,
  ])
  expect((await as('rep').delete(`/keys/${mine.id}`)).status).toBe(404)
  expect((await as('administrator').delete(`/keys/${mine.id}`)).status).toBe(204)
})

test('a key for somebody else takes the right to manage users', async () => {
  const input = { name: 'For Olena', scopes: ['leads.read'], userId: people.rep.id }
  expect((await as('manager').post('/keys', input)).body.code).toBe('key_for_another')
  const made = await as('administrator').post('/keys', input)
  expect(made).toMatchObject({ status: 201, body: { userId: people.rep.id } })
  expect((await as({ key: made.body.token }).get('/session')).body.id).toBe(people.rep.id)
})

async function keyOf(who: Parameters<typeof as>[0], scopes: string[]): Promise<string> {
  return (await as(who).post('/keys', { name: 'A key', scopes })).body.token
}
