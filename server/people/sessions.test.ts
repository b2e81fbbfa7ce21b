import { expect, test } from 'vitest'
import { newId } from '#server/ids.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import { addPerson } from '#test/add-person.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { testServer } from '#test/server.ts'

const { app, db, people, as } = await testServer()
const day = 86_400_000

test('I see my own sessions and end one of them; the others’ are not there', async () => {
  const [laptop, phone] = [await begin(people.rep.id), await begin(people.rep.id)]
  const foreign = await begin(people.manager.id)
  const list = (await as({ token: laptop.token }).get('/sessions')).body.items
  expect(list.find((item: { id: string }) => item.id === laptop.id)).toMatchObject({
    isCurrent: true,
  })
  expect(list.find((item: { id: string }) => item.id === phone.id)).toMatchObject({
    isCurrent: false,
  })
  expect(list.some((item: { id: string }) => item.id === foreign.id)).toBe(false)
  expect((await as({ token: laptop.token }).delete(`/sessions/${phone.id}`)).status).toBe(204)
  expect((await as({ token: phone.token }).get('/session')).status).toBe(401)
  expect((await as({ token: laptop.token }).delete(`/sessions/${foreign.id}`)).status).toBe(404)
  expect((await as({ token: foreign.token }).get('/session')).status).toBe(200)
})

test('I end all my sessions but this one; nobody else’s', async () => {
  const me = await newcomer()
  const [here, ...others] = await Promise.all([1, 2, 3].map(() => begin(me.id)))
  const foreign = await begin(people.auditor.id)
  expect((await as({ token: here!.token }).delete('/sessions')).status).toBe(204)
  expect(await alive([here!, foreign])).toBe(2)
  expect(await alive(others)).toBe(0)
})

test('whoever manages users signs somebody out everywhere, except who may do more', async () => {
  const { id } = await newcomer()
  const sessions = await Promise.all([1, 2].map(() => begin(id)))
  expect((await as('manager').delete(`/users/${id}/sessions`)).status).toBe(403)
  expect(await alive(sessions)).toBe(2)
  expect((await as('administrator').delete(`/users/${id}/sessions`)).status).toBe(204)
  expect(await alive(sessions)).toBe(0)
})

test('of thirty sessions that ended in any way, none works again', async () => {
  const user = await newcomer()
  const sessions = await Promise.all(Array.from({ length: 30 }, () => begin(user.id)))
  const boss = as('administrator')
  const [out, ended, expired, idle, ...rest] = sessions
  await as({ token: out!.token }).delete('/session')
  await as({ token: rest[0]!.token }).delete(`/sessions/${ended!.id}`)
  const old = { expired: { expires_at: ago(1000) }, idle: { last_used_at: ago(15 * day) } }
  await db.updateTable('sessions').set(old.expired).where('id', '=', expired!.id).execute()
  await db.updateTable('sessions').set(old.idle).where('id', '=', idle!.id).execute()
  await as({ token: rest[1]!.token }).delete('/sessions')
  const version = async () =>
    (await boss.get('/users')).body.items.find(({ id }: { id: string }) => id === user.id).version
  await boss.patch(`/users/${user.id}`, { disabled: true }, { version: await version() })
  await boss.patch(`/users/${user.id}`, { disabled: false }, { version: await version() })
  expect(await alive(sessions)).toBe(0)
})

test('signing out ends the session, not only the cookie', async () => {
  const { token } = await begin(people.rep.id)
  const answer = await as({ token }).delete('/session')
  expect(answer.status).toBe(204)
  expect(String(answer.headers['set-cookie'])).toMatch(/kindling=;.*Max-Age=0/)
  expect((await as({ token }).get('/session')).status).toBe(401)
})

test.each([
  ['fourteen days without use', { last_used_at: ago(14 * day + 1000) }],
  ['its thirty days', { expires_at: ago(1000) }],
])('a session ends by itself after %s', async (_, columns) => {
  const { id, token } = await begin(people.rep.id)
  expect((await as({ token }).get('/session')).status).toBe(200)
  await db.updateTable('sessions').set(columns).where('id', '=', id).execute()
  await asIfAMinuteWentBy()
  expect((await as({ token }).get('/session')).status).toBe(401)
})

test('when a session was last used is known to the minute', async () => {
  const { id, token } = await begin(people.rep.id)
  const noted = ago(50_000)
  await db.updateTable('sessions').set({ last_used_at: noted }).where('id', '=', id).execute()
  await as({ token }).get('/session')
  expect(await lastUse(id)).toBe(noted)
  await db
    .updateTable('sessions')
    .set({ last_used_at: ago(70_000) })
    .where('id', '=', id)
    .execute()
  await asIfAMinuteWentBy()
  await as({ token }).get('/session')
  expect(Date.now() - Date.parse(await lastUse(id))).toBeLessThan(10_000)
})

test('a new password ends all my other sessions and gives this one a new token', async () => {
  const here = await begin(people.otherRep.id)
  const elsewhere = await begin(people.otherRep.id)
  const me = as({ token: here.token })
  const wrong = await me.put('/me/password', {
    current: 'not this',
    password: 'rivers freeze upward',
  })
  expect(wrong.body.errors).toMatchObject([{ field: 'current', code: 'password_wrong' }])
  const weak = await me.put('/me/password', { current: PASSWORD, password: 'Password2026!' })
  expect(weak.body.errors).toMatchObject([{ field: 'password', code: 'password_too_common' }])
  const changed = await me.put('/me/password', {
    current: PASSWORD,
    password: 'rivers freeze upward',
  })
  expect(changed.status).toBe(204)
  const token = /kindling=([^;]*)/.exec(String(changed.headers['set-cookie']))![1]!
  expect((await as({ token }).get('/session')).status).toBe(200)
  expect((await me.get('/session')).status).toBe(401)
  expect((await as({ token: elsewhere.token }).get('/session')).status).toBe(401)
  expect((await signIn(people.otherRep.email, PASSWORD)).statusCode).toBe(401)
  expect((await signIn(people.otherRep.email, 'rivers freeze upward')).statusCode).toBe(201)
})

test('guessing the present password in a session left open is slowed down', async () => {
  const me = as('auditor')
  const statuses: number[] = []
  for (let guess = 0; guess < 8; guess++) {
    const answer = await me.put('/me/password', {
      current: `guess ${guess}`,
      password: 'rivers freeze upward',
    })
    statuses.push(answer.status)
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 429, 429])
})

test('I choose my own name, language, time zone and appearance, and nothing more', async () => {
  const before = (await as('rep').get('/session')).body
  const changed = await as('rep').patch('/me', {
    name: 'Olena K.',
    language: 'uk',
    roleId: newId(),
    email: 'x@y.example',
  })
  expect(changed.body).toMatchObject({
    name: 'Olena K.',
    language: 'uk',
    email: before.email,
    roleId: before.roleId,
  })
  expect((await as('rep').patch('/me', { timeZone: 'Europe/Atlantis' })).body.errors).toMatchObject(
    [{ field: 'timeZone', code: 'not_a_time_zone' }],
  )
})

async function newcomer() {
  const { items } = (await as('administrator').get('/roles')).body
  const roleId = items.find(({ key }: { key: string }) => key === 'auditor').id
  return addPerson({ db }, { roleId })
}

async function alive(sessions: { token: string }[]): Promise<number> {
  const answers = await Promise.all(sessions.map(({ token }) => as({ token }).get('/session')))
  return answers.filter(({ status }) => status === 200).length
}

async function begin(userId: string): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken('session')]
  await db
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashToken(token),
      user_id: userId,
      created_at: ago(0),
      last_used_at: ago(0),
      expires_at: ago(-day),
    })
    .execute()
  return { id, token }
}

/** Who asks is remembered for up to a minute; after a change of anybody's rights he is read anew. */
async function asIfAMinuteWentBy(): Promise<void> {
  await db.updateTable('access_version').set({ token: newId() }).execute()
}

async function lastUse(id: string): Promise<string> {
  const session = await db
    .selectFrom('sessions')
    .select('last_used_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return session.last_used_at
}

async function signIn(email: string, password: string) {
  return app.inject({ method: 'POST', url: '/api/session', payload: { email, password } })
}

function ago(milliseconds: number): string {
  return new Date(Date.now() - milliseconds).toISOString()
}
