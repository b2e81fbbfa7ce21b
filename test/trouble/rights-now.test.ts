import { afterAll, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { makePool } from '#server/database/open-database.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { makeLeadOf } from '#test/factories.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { silent } from '#test/silent.ts'
import { testServer } from '#test/server.ts'

/**
 * Rights are changed at one server and tried at another one of the same workspace: what was
 * remembered there of who may do what must not outlive the change by a single request.
 */
const server = await testServer()
const administrator = server.as('administrator')
const elsewhere = await secondServer()
const roles: { id: string; key: string }[] = (await administrator.get('/roles')).body.items
const role = (key: string) => roles.find((each) => each.key === key)!.id

async function secondServer() {
  const pool = makePool(server.connection, silent)
  const numbers = createNumberSource(server.connection, silent)
  const config = { publicUrl: 'http://localhost:3000', secretKey: SECRET_KEY }
  const own = { config, db: kyselyOn(pool), pool, numbers, webFolder: '/nowhere', log: silent }
  const parts = { ...partsBesideDatabase(), ...own }
  const app = await createApp(parts)
  await app.ready()
  afterAll(async () => {
    await app.close()
    await numbers.stop()
    await pool.end()
  })
  return async (
    credential: Record<string, string>,
    path: string,
    method: 'GET' | 'POST' = 'GET',
  ) => {
    const payload = method === 'POST' ? { payload: { lastName: 'New', company: 'New' } } : {}
    return (await app.inject({ method, url: `/api${path}`, headers: credential, ...payload }))
      .statusCode
  }
}

async function change(userId: string, changes: object) {
  const users: { id: string; version: number }[] = (await administrator.get('/users')).body.items
  const { version } = users.find(({ id }) => id === userId)!
  const answer = await administrator.patch(`/users/${userId}`, changes, { version })
  expect(answer.status).toBe(200)
}

async function newColleague(key: string, teamIds: string[] = []) {
  const email = `colleague-${crypto.randomUUID()}@lumen.example`
  const invitation = { email, name: 'Halyna Moroz', roleId: role(key), teamIds }
  const link = (await administrator.post('/invitations', invitation)).body.url as string
  const joining = {
    token: link.split('/').at(-1),
    name: 'Halyna Moroz',
    password: 'tractor lamp violin',
  }
  const joined = await server.as('nobody').post('/invitations/acceptance', joining)
  const session = { cookie: String(joined.headers['set-cookie']).split(';')[0]! }
  return { id: joined.body.id as string, session }
}

async function keyOf(session: { cookie: string }) {
  const made = await server
    .as('nobody')
    .post('/keys', { name: 'Script', scopes: ['leads.read', 'leads.write'] }, { headers: session })
  return { id: made.body.id as string, header: { authorization: `Bearer ${made.body.token}` } }
}

test('a disabled user is out at every server with the next request, and so are his keys', async () => {
  const { id, session } = await newColleague('rep')
  const { header } = await keyOf(session)
  expect([await elsewhere(session, '/leads'), await elsewhere(header, '/leads')]).toEqual([
    200, 200,
  ])
  await change(id, { disabled: true })
  expect([await elsewhere(session, '/leads'), await elsewhere(header, '/leads')]).toEqual([
    401, 401,
  ])
})

test('a lesser role holds for the next request of a key at every server', async () => {
  const { id, session } = await newColleague('rep')
  const { header } = await keyOf(session)
  expect(await elsewhere(header, '/leads?limit=1', 'GET')).toBe(200)
  expect(await elsewhere(header, '/leads', 'POST')).toBe(201)
  await change(id, { roleId: role('auditor') })
  expect(await elsewhere(header, '/leads', 'POST')).toBe(403)
  expect(await elsewhere(session, '/session')).toBe(401)
})

test('a revoked key and an ended session are worth nothing at every server', async () => {
  const { session } = await newColleague('rep')
  const { id, header } = await keyOf(session)
  expect(await elsewhere(header, '/leads')).toBe(200)
  await server.as('nobody').delete(`/keys/${id}`, { headers: session })
  expect(await elsewhere(header, '/leads')).toBe(401)
  expect(await elsewhere(session, '/leads')).toBe(200)
  await server.as('nobody').delete('/session', { headers: session })
  expect(await elsewhere(session, '/leads')).toBe(401)
})

test('who leaves a team, or whose team changes, sees at once what is his and no more', async () => {
  const teamIds = [(await administrator.post('/teams', { name: 'East' })).body.id]
  const { id, session } = await newColleague('manager')
  const lead = await makeLeadOf(server, 'otherRep')
  const path = `/leads/${lead.id}`
  expect(await elsewhere(session, path)).toBe(404)
  await change(id, { teamIds })
  const team = (await administrator.get('/teams')).body.items.find(
    (each: { id: string }) => each.id === teamIds[0],
  )
  const memberIds = [id, server.people.otherRep.id]
  const grown = await administrator.patch(
    `/teams/${team.id}`,
    { memberIds },
    { version: team.version },
  )
  expect(await elsewhere(session, path)).toBe(200)
  await administrator.patch(
    `/teams/${team.id}`,
    { memberIds: [id] },
    { version: grown.body.version },
  )
  expect(await elsewhere(session, path)).toBe(404)
  await administrator.put(`${path}/owner`, { ownerId: id })
  expect(await elsewhere(session, path)).toBe(200)
})

test('while somebody works on without a pause, no request after the change gets through', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, session } = await newColleague('rep')
    const { header } = await keyOf(session)
    let changed = false
    const late: number[] = []
    const working = Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let turn = 0; turn < 200; turn++) {
          const asked = changed
          const status = await elsewhere(header, '/leads?limit=1')
          if (asked && status !== 401) late.push(status)
          if (asked) return
        }
      }),
    )
    await change(id, { disabled: true })
    changed = true
    await working
    expect(late).toEqual([])
  }
})
