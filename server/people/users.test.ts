import { beforeAll, expect, test } from 'vitest'
import { BUILT_IN_ROLES, type ExtraPermissions, GRANTS } from '#domain/access.ts'
import type { CastName } from '#demo/cast.ts'
import { addPerson } from '#test/add-person.ts'
import { testServer } from '#test/server.ts'

const { db, people, as } = await testServer()
const admin = as('administrator')
const roles = (await admin.get('/roles')).body.items as { id: string; key: string }[]
const role = (key: string) => roles.find((role) => role.key === key)!.id

/** A manager who may also manage users: the most dangerous person short of an administrator. */
let personnel: { id: string; token: string }
let bystander: { id: string; token: string }

beforeAll(async () => {
  personnel = await makeUser('manager', { grants: ['workspace.users'] })
  bystander = await makeUser('rep')
})

test('the list of users has everybody, with when they were last here', async () => {
  const { items } = (await admin.get('/users')).body
  const rep = items.find((user: { id: string }) => user.id === people.rep.id)
  expect(rep).toMatchObject({ email: people.rep.email, disabledAt: null })
  expect(rep.lastSeenAt).toMatch(/^\d{4}-\d\d-\d\dT/)
  expect(JSON.stringify(items)).not.toContain('argon2')
})

test.each<CastName>(['rep', 'otherRep', 'manager', 'auditor'])(
  'without the right to manage users, the %s manages none',
  async (who) => {
    const me = as(who)
    const { id } = people[who]
    const asked = await Promise.all([
      me.get('/users'),
      me.get('/roles'),
      me.get('/teams'),
      me.get('/invitations'),
      me.patch(`/users/${id}`, { roleId: role('administrator') }, { version: 1 }),
      me.patch(`/users/${id}`, { teamIds: [] }, { version: 1 }),
      me.patch(`/users/${people.administrator.id}`, { disabled: true }, { version: 1 }),
      me.post('/invitations', { email: 'a@b.example', name: 'A', roleId: role('administrator') }),
      me.post(`/users/${people.administrator.id}/password-reset`),
      me.post('/teams', { name: 'Mine', memberIds: [id] }),
    ])
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 403))
  },
)

test('nobody changes his own role or disables himself, an administrator neither', async () => {
  const { id } = people.administrator
  const refusals = [
    await change(admin, id, { roleId: role('rep') }),
    await change(admin, id, { disabled: true }),
    await change(as(personnel), personnel.id, { roleId: role('administrator') }),
    await change(as(personnel), personnel.id, { roleId: role('auditor') }),
  ]
  expect(refusals.map(({ body }) => body.code)).toEqual([
    'own_role_not_yours_to_change',
    'own_user_not_yours_to_disable',
    'own_role_not_yours_to_change',
    'own_role_not_yours_to_change',
  ])
  expect((await change(admin, id, { name: 'Andrii S.' })).status).toBe(200)
})

test('nobody gives more than he has', async () => {
  const climb = as(personnel)
  const refusals = [
    await change(climb, bystander.id, { roleId: role('administrator') }),
    await change(climb, bystander.id, { roleId: role('auditor') }),
    await climb.post('/invitations', {
      email: 'a@b.example',
      name: 'A',
      roleId: role('administrator'),
    }),
    await climb.post('/invitations', { email: 'a@b.example', name: 'A', roleId: role('auditor') }),
  ]
  expect(refusals.map(({ body }) => body.code)).toEqual(refusals.map(() => 'role_above_yours'))
  expect((await change(climb, bystander.id, { roleId: role('manager') })).status).toBe(200)
  expect((await change(climb, bystander.id, { roleId: role('rep') })).status).toBe(200)
})

test('nobody touches a user who may do more than he: not his role, name, password or keys', async () => {
  const climb = as(personnel)
  const { id } = people.administrator
  const refusals = [
    await change(climb, id, { roleId: role('rep') }),
    await change(climb, id, { disabled: true }),
    await change(climb, id, { name: 'Somebody else' }),
    await change(climb, people.auditor.id, { disabled: true }),
    await climb.post(`/users/${id}/password-reset`),
    await climb.post('/keys', { name: 'His', scopes: ['people.write'], userId: id }),
  ]
  expect(refusals.map(({ body }) => body.code)).toEqual(
    refusals.map(() => 'user_may_do_more_than_you'),
  )
})

test('whose rights end at the team does not choose the own teams', async () => {
  const climb = as(personnel)
  const { items } = (await admin.get('/teams')).body
  const [team] = items as { id: string; version: number; memberIds: string[] }[]
  const refusals = [
    await change(climb, personnel.id, { teamIds: [team!.id] }),
    await climb.patch(
      `/teams/${team!.id}`,
      { memberIds: [...team!.memberIds, personnel.id] },
      { version: team!.version },
    ),
    await climb.patch(
      `/teams/${team!.id}`,
      { managerId: personnel.id },
      { version: team!.version },
    ),
    await climb.post('/teams', { name: 'Everybody', managerId: personnel.id }),
  ]
  expect(refusals.map(({ body }) => body.code)).toEqual(
    refusals.map(() => 'own_teams_not_yours_to_change'),
  )
})

test('of two administrators who disable each other at once, one is left', async () => {
  const [one, other] = [await makeUser('administrator'), await makeUser('administrator')]
  const answers = await Promise.all([
    change(as(one), other.id, { disabled: true }),
    change(as(other), one.id, { disabled: true }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401])
  const left = answers[0].status === 200 ? one : other
  await change(admin, left.id, { disabled: true })
})

test('the last active administrator stays, whoever else may manage users', async () => {
  const equal = await makeUser('auditor', {
    records: BUILT_IN_ROLES.administrator.records,
    grants: [...GRANTS],
  })
  const refused = await change(as(equal), people.administrator.id, { roleId: role('rep') })
  expect(refused).toMatchObject({ status: 409, body: { code: 'last_administrator' } })
  const again = await change(as(equal), people.administrator.id, { disabled: true })
  expect(again).toMatchObject({ status: 409, body: { code: 'last_administrator' } })
})

test('a disabled user’s very next request is refused, and an enabled one signs in anew', async () => {
  const user = await makeUser('rep')
  expect((await as(user).get('/session')).status).toBe(200)
  expect((await change(admin, user.id, { disabled: true })).body.disabledAt).not.toBeNull()
  expect((await as(user).get('/session')).status).toBe(401)
  expect((await change(admin, user.id, { disabled: false })).body.disabledAt).toBeNull()
  expect((await as(user).get('/session')).status).toBe(401)
})

test('a new role ends the user’s sessions, so that nobody works on with old rights', async () => {
  const user = await makeUser('manager')
  expect((await change(admin, user.id, { roleId: role('auditor') })).status).toBe(200)
  expect((await as(user).get('/session')).status).toBe(401)
})

test('leaving a team holds for the next request', async () => {
  const user = await makeUser('manager')
  const team = (await admin.post('/teams', { name: 'West', memberIds: [user.id, people.rep.id] }))
    .body
  expect((await as(user).get('/session')).body.colleagueIds).toContain(people.rep.id)
  await admin.patch(`/teams/${team.id}`, { memberIds: [people.rep.id] }, { version: team.version })
  const me = (await as(user).get('/session')).body
  expect(me).toMatchObject({ teamIds: [], colleagueIds: [user.id] })
})

test('who saw an older version of a user is told so', async () => {
  const stale = await admin.patch(`/users/${bystander.id}`, { name: 'New' }, { version: 99 })
  expect(stale).toMatchObject({ status: 412, body: { code: 'record_changed' } })
  expect((await admin.patch(`/users/${bystander.id}`, { name: 'New' })).status).toBe(428)
})

test('every change of a user is on record, with who did it and both values', async () => {
  const user = await makeUser('rep')
  await change(admin, user.id, { name: 'Renamed' })
  const event = await db
    .selectFrom('events')
    .select(['actor_id', 'data', 'channel'])
    .where('type', '=', 'user_changed')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect(event).toMatchObject({
    actor_id: people.administrator.id,
    channel: 'screen',
    data: { userId: user.id, changes: { name: { from: 'Somebody', to: 'Renamed' } } },
  })
})

async function change(asker: ReturnType<typeof as>, userId: string, changes: object) {
  const { version } = await db
    .selectFrom('users')
    .select('version')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return asker.patch(`/users/${userId}`, changes, { version })
}

function makeUser(roleKey: string, extra: ExtraPermissions = {}) {
  return addPerson({ db }, { roleId: role(roleKey), extra })
}
