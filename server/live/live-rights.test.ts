import { afterAll, expect, test } from 'vitest'
import { BUILT_IN_ROLES } from '#domain/access.ts'
import type { CastName } from '#demo/cast.ts'
import { addPerson } from '#test/add-person.ts'
import { makeLead, makeLeadOf } from '#test/factories.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { type Hearing, listenAs } from '#test/listening.ts'
import { testServer } from '#test/server.ts'

/** Whoever may no longer listen, or may see something else from now on, has his stream ended. */
const server = await testServer()
const { people } = server
const boss = server.as('administrator')
const hearings: Hearing[] = []
afterAll(() => hearings.forEach((hearing) => hearing.leave()))

async function listen(who: Parameters<typeof listenAs>[1]): Promise<Hearing> {
  const hearing = await listenAs(server, who)
  hearings.push(hearing)
  await hearing.hears(() => true)
  return hearing
}

async function signIn(who: CastName): Promise<{ token: string }> {
  const { email } = people[who]
  const { headers } = await server.as('nobody').post('/session', { email, password: PASSWORD })
  const token = /kindling=([^;]+)/.exec(String(headers['set-cookie']))![1]!
  return { token }
}

async function change(who: CastName, changes: object): Promise<void> {
  const users: { id: string; version: number }[] = (await boss.get('/users')).body.items
  const { id, version } = users.find((user) => user.id === people[who].id)!
  expect((await boss.patch(`/users/${id}`, changes, { version })).status).toBe(200)
}

const wasEnded = ({ told }: Hearing) => told.some(({ event }) => event === 'ended')

test('who signs out in one place hears no more there, and goes on elsewhere', async () => {
  const session = await signIn('rep')
  const [leaving, staying] = [await listen(session), await listen('rep')]
  await server.as(session).delete('/session')
  await leaving.isOver()
  expect(wasEnded(leaving)).toBe(true)
  const lead = await makeLeadOf(server, 'rep')
  await staying.hears(({ data }) => JSON.stringify(data).includes(lead.id))
})

test('who is disabled hears no more', async () => {
  const session = await signIn('otherRep')
  const hearing = await listen(session)
  await change('otherRep', { disabled: true })
  await hearing.isOver()
  expect(wasEnded(hearing)).toBe(true)
  expect((await listenAs(server, session)).status).toBe(401)
  await change('otherRep', { disabled: false })
})

test('a revoked key hears no more', async () => {
  const key = (await boss.post('/keys', { name: 'Website', scopes: ['leads.read'] })).body
  const hearing = await listen({ key: key.token })
  await boss.delete(`/keys/${key.id}`)
  await hearing.isOver()
  expect(wasEnded(hearing)).toBe(true)
})

test('who joins or leaves a team begins anew, and then sees what he may see now', async () => {
  const teams: { id: string; name: string }[] = (await boss.get('/workspace')).body.teams
  const south = teams.find(({ name }) => name === 'South')!.id
  const session = await signIn('manager')
  const before = await listen(session)
  await change('manager', { teamIds: [south] })
  await before.isOver()
  expect(before.told.at(-1)!.event).toBe('reset')
  const after = await listen(session)
  const lead = await makeLeadOf(server, 'otherRep')
  await after.hears(({ data }) => JSON.stringify(data).includes(lead.id))
})

test('whose role allows less begins anew within five seconds, and hears only what is left', async () => {
  const permissions = structuredClone(BUILT_IN_ROLES.manager)
  permissions.records.leads = { read: 'all', edit: 'own', delete: 'none' }
  const role = (await boss.post('/roles', { name: 'Watcher', permissions })).body
  const watcher = await addPerson(server, { roleId: role.id })
  const before = await listen(watcher)
  permissions.records.leads.read = 'own'
  const narrowedAt = Date.now()
  await boss.patch(`/roles/${role.id}`, { permissions }, { version: 1 })
  await before.isOver()
  expect(Date.now() - narrowedAt).toBeLessThan(5_000)
  expect(before.told.at(-1)!.event).toBe('reset')
  const after = await listen(watcher)
  const hidden = await makeLeadOf(server, 'otherRep')
  const own = await makeLead(boss, { ownerId: watcher.id })
  await after.hears(({ data }) => JSON.stringify(data).includes(own.id))
  expect(JSON.stringify(after.told)).not.toContain(hidden.id)
})

test('whose rights stay as they are is not disturbed by the changes of others', async () => {
  const hearing = await listen('administrator')
  await change('rep', { name: 'Olena K' })
  await signIn('rep')
  const lead = await makeLeadOf(server, 'rep')
  await hearing.hears(({ data }) => JSON.stringify(data).includes(lead.id))
  expect(hearing.told.some(({ event }) => event !== 'hello' && event !== 'changes')).toBe(false)
})

test('one sign-in can listen in fifty places, not in more', async () => {
  const session = await signIn('rep')
  await Promise.all(Array.from({ length: 50 }, () => listen(session)))
  const refused = await server.as(session).get('/live')
  expect([refused.status, refused.body.code]).toEqual([429, 'too_many_streams'])
  expect(refused.headers['retry-after']).toBe('60')
})

test('a server that stops ends all streams at once', async () => {
  const hearing = await listen('rep')
  await server.app.close()
  expect(await hearing.isOver()).toBe(true)
})
