import { expect, test } from 'vitest'
import { testServer } from '#test/server.ts'

const { db, people, as } = await testServer()
const admin = as('administrator')
const nobody = as('nobody')
const roles = (await admin.get('/roles')).body.items as { id: string; key: string }[]
const teams = (await admin.get('/teams')).body.items as { id: string; name: string }[]
const password = 'rivers freeze upward'
let count = 0

test('an invited person opens the link, chooses a password, and is in with role and teams', async () => {
  const { token, email, url } = await invite('rep', [team('North')])
  expect(url).toMatch(/^http:\/\/localhost:3000\/invitation\//)
  const read = await nobody.post('/invitations/reading', { token })
  expect(read.body).toEqual({
    email,
    name: 'Newcomer',
    workspace: 'Lumen Solar',
    language: 'en',
    passwordMinimum: 12,
  })
  const joined = await nobody.post('/invitations/acceptance', {
    token,
    name: 'Nadiia Moroz',
    password,
    language: 'uk',
  })
  expect(joined.status).toBe(201)
  expect(joined.body).toMatchObject({
    email,
    name: 'Nadiia Moroz',
    language: 'uk',
    teamIds: [team('North')],
  })
  expect(joined.body.roleId).toBe(role('rep'))
  const session = /kindling=([^;]*)/.exec(String(joined.headers['set-cookie']))![1]!
  expect((await as({ token: session }).get('/session')).body.email).toBe(email)
  const open = (await admin.get('/invitations')).body.items
  expect(open.some((invitation: { email: string }) => invitation.email === email)).toBe(false)
})

test('an invitation opened twenty times at once makes one user', async () => {
  const { token, email } = await invite('rep')
  const accepted = await Promise.all(
    Array.from({ length: 20 }, () =>
      nobody.post('/invitations/acceptance', { token, name: 'Nadiia Moroz', password }),
    ),
  )
  expect(accepted.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(accepted.filter(({ body }) => body.code === 'invitation_not_valid')).toHaveLength(19)
  const users = (await admin.get('/users')).body.items
  expect(users.filter((user: { email: string }) => user.email === email)).toHaveLength(1)
})

test('a refused password leaves the invitation open', async () => {
  const { token } = await invite('rep')
  const weak = await nobody.post('/invitations/acceptance', {
    token,
    name: 'Nadiia',
    password: 'password 2026!',
  })
  expect(weak.status).toBe(422)
  expect(
    (await nobody.post('/invitations/acceptance', { token, name: 'Nadiia', password })).status,
  ).toBe(201)
})

test('an invitation ends when it is withdrawn, replaced or seven days old', async () => {
  const withdrawn = await invite('rep')
  expect((await admin.delete(`/invitations/${withdrawn.id}`)).status).toBe(204)
  const replaced = await invite('rep')
  await admin.post('/invitations', { email: replaced.email, name: 'Again', roleId: role('rep') })
  const expired = await invite('rep')
  await db
    .updateTable('invitations')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .where('id', '=', expired.id)
    .execute()
  for (const { token } of [withdrawn, replaced, expired]) {
    expect((await nobody.post('/invitations/reading', { token })).status).toBe(404)
    const accepted = await nobody.post('/invitations/acceptance', {
      token,
      name: 'Nadiia',
      password,
    })
    expect(accepted).toMatchObject({ status: 404, body: { code: 'invitation_not_valid' } })
  }
})

test('an invitation is worth nothing once its sender may not give that role any more', async () => {
  const inviter = await invite('administrator')
  const joined = await nobody.post('/invitations/acceptance', {
    token: inviter.token,
    name: 'Bohdan',
    password,
  })
  const asInviter = as({
    token: /kindling=([^;]*)/.exec(String(joined.headers['set-cookie']))![1]!,
  })
  const friend = `friend@lumen.example`
  const sent = await asInviter.post('/invitations', {
    email: friend,
    name: 'A friend',
    roleId: role('administrator'),
  })
  expect(sent.status).toBe(201)
  await admin.patch(
    `/users/${joined.body.id}`,
    { disabled: true },
    { version: joined.body.version },
  )
  const token = sent.body.url.split('/').at(-1)
  expect(
    (await nobody.post('/invitations/acceptance', { token, name: 'A friend', password })).status,
  ).toBe(404)
})

test('whoever is here already is not invited again', async () => {
  const again = await admin.post('/invitations', {
    email: people.rep.email.toUpperCase(),
    name: 'Olena',
    roleId: role('rep'),
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'email_taken' } })
})

test('a reset link sets a new password once, within a day, and ends every session', async () => {
  const made = await admin.post(`/users/${people.rep.id}/password-reset`)
  expect(made.body.url).toMatch(/^http:\/\/localhost:3000\/reset\//)
  const token = made.body.url.split('/').at(-1)
  const used = await Promise.all(
    Array.from({ length: 5 }, () => nobody.post('/password-resets/use', { token, password })),
  )
  expect(used.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404])
  expect((await as('rep').get('/session')).status).toBe(401)
  const signedIn = await nobody.post('/session', { email: people.rep.email, password })
  expect(signedIn.status).toBe(201)
})

test('a reset link ends when a newer one is made, when it is a day old, and with its user', async () => {
  const { id, email } = people.otherRep
  const first = (await admin.post(`/users/${id}/password-reset`)).body
  const second = (await admin.post(`/users/${id}/password-reset`)).body
  expect(await useReset(first.url)).toBe(404)
  await db
    .updateTable('password_resets')
    .set({ expires_at: new Date(Date.now() - 1000).toISOString() })
    .where('id', '=', second.id)
    .execute()
  expect(await useReset(second.url)).toBe(404)
  const third = (await admin.post(`/users/${id}/password-reset`)).body
  const user = (await admin.get('/users')).body.items.find(
    (user: { email: string }) => user.email === email,
  )
  await admin.patch(`/users/${id}`, { disabled: true }, { version: user.version })
  expect(await useReset(third.url)).toBe(404)
  expect((await admin.post(`/users/${id}/password-reset`)).body.code).toBe('user_is_disabled')
})

test('the host of a link comes from the configuration, not from the request', async () => {
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
  const sent = await admin.post(
    '/invitations',
    { email: 'forged@lumen.example', name: 'Forged', roleId: role('rep') },
    { headers },
  )
  expect(JSON.stringify(sent.body)).not.toContain('evil')
})

async function invite(roleKey: string, teamIds: string[] = []) {
  count += 1
  const email = `newcomer${count}@lumen.example`
  const sent = await admin.post('/invitations', {
    email,
    name: 'Newcomer',
    roleId: role(roleKey),
    teamIds,
  })
  expect(sent.status).toBe(201)
  const { id, url } = sent.body as { id: string; url: string }
  return { id, url, email, token: url.split('/').at(-1)! }
}

async function useReset(url: string): Promise<number> {
  const token = url.split('/').at(-1)
  return (await nobody.post('/password-resets/use', { token, password })).status
}

function role(key: string): string {
  return roles.find((role) => role.key === key)!.id
}

function team(name: string): string {
  return teams.find((team) => team.name === name)!.id
}
