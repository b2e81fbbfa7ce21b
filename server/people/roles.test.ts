import { beforeAll, expect, test } from 'vitest'
import { BUILT_IN_ROLES, type ExtraPermissions, type Permissions } from '#domain/access.ts'
import { newId } from '#server/ids.ts'
import { addPerson } from '#test/add-person.ts'
import { makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const { db, people, as } = server
const admin = as('administrator')

let builtIn: Record<string, string>
beforeAll(async () => {
  const { items } = (await admin.get('/roles')).body
  builtIn = Object.fromEntries(
    items.map((role: { key: string; id: string }) => [role.key, role.id]),
  )
})

/** Sells for himself like a rep, without turning leads into customers. */
const apprentice: Permissions = {
  records: { ...BUILT_IN_ROLES.rep.records, leads: { read: 'team', edit: 'own', delete: 'none' } },
  grants: ['leads.create'],
}
let counter = 0
const newName = () => `Role ${++counter}`

test('a role of one’s own is made, renamed, changed and deleted', async () => {
  const name = newName()
  const made = await admin.post('/roles', { name, permissions: apprentice })
  expect(made).toMatchObject({ status: 201, body: { name, builtIn: false, users: 0, version: 1 } })
  const { id } = made.body
  const changed = await admin.patch(
    `/roles/${id}`,
    { name: `${name} b`, permissions: { ...apprentice, grants: ['leads.create', 'deals.create'] } },
    { version: 1 },
  )
  expect(changed).toMatchObject({ status: 200, body: { name: `${name} b`, version: 2 } })
  expect(changed.body.permissions.grants).toEqual(['leads.create', 'deals.create'])
  expect((await admin.patch(`/roles/${id}`, { name }, { version: 1 })).status).toBe(412)
  expect((await admin.delete(`/roles/${id}`)).status).toBe(204)
  expect((await listed()).some((role) => role.id === id)).toBe(false)
  expect((await admin.patch(`/roles/${id}`, { name }, { version: 2 })).status).toBe(404)
})

test('the history says right by right what a role allows now', async () => {
  const { id, name } = await makeRole()
  const permissions = { ...apprentice, grants: ['deals.create'] }
  await admin.patch(`/roles/${id}`, { permissions }, { version: 1 })
  const { items } = (await admin.get('/audit?area=people')).body
  expect(items[0]).toMatchObject({
    type: 'role_changed',
    about: { name },
    changes: [
      { field: 'deals.create', from: false, to: true },
      { field: 'leads.create', from: true, to: false },
    ],
  })
})

test('two roles never have one name', async () => {
  const { name } = await makeRole()
  const again = await admin.post('/roles', { name: name.toUpperCase(), permissions: apprentice })
  expect(again).toMatchObject({ status: 409, body: { code: 'name_taken' } })
})

test('nobody edits or deletes what he can’t see', async () => {
  const permissions = structuredClone(apprentice)
  permissions.records.leads = { read: 'own', edit: 'team', delete: 'all' }
  const refused = await admin.post('/roles', { name: newName(), permissions })
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toMatchObject([
    { field: 'permissions.records.leads.edit', code: 'scope_beyond_reading' },
    { field: 'permissions.records.leads.delete', code: 'scope_beyond_reading' },
  ])
})

test('the roles that come with Kindling stay as they are', async () => {
  for (const id of Object.values(builtIn)) {
    const refusals = [
      await admin.patch(`/roles/${id}`, { name: 'Mine' }, { version: 1 }),
      await admin.patch(`/roles/${id}`, { permissions: apprentice }, { version: 1 }),
      await admin.delete(`/roles/${id}?moveTo=${builtIn.auditor}`),
    ]
    expect(refusals.map(({ body }) => body.code)).toEqual(Array(3).fill('role_is_built_in'))
  }
})

test('a role that people have is deleted only when they get another one in the same step', async () => {
  const { id } = await makeRole()
  const user = await makeUser(id)
  await admin.post('/invitations', { email: `${newId()}@x.example`, name: 'Guest', roleId: id })
  expect((await admin.delete(`/roles/${id}`)).body.code).toBe('role_in_use')
  expect((await admin.delete(`/roles/${id}?moveTo=${id}`)).body.code).toBe('role_moves_to_itself')
  expect((await admin.delete(`/roles/${id}?moveTo=${newId()}`)).status).toBe(422)
  expect((await admin.delete(`/roles/${id}?moveTo=${builtIn.auditor}`)).status).toBe(204)
  expect((await userOf(user.id)).roleId).toBe(builtIn.auditor)
  expect((await as(user).get('/session')).status).toBe(401)
  const invited = (await admin.get('/invitations')).body.items[0]
  expect(invited.roleId).toBe(builtIn.auditor)
})

test('an open invitation keeps its role from being deleted', async () => {
  const { id } = await makeRole()
  await admin.post('/invitations', { email: `${newId()}@x.example`, name: 'Guest', roleId: id })
  expect((await admin.delete(`/roles/${id}`)).body.code).toBe('role_in_use')
})

test('whoever is invited into a role while it is deleted never ends up in it', async () => {
  for (let round = 0; round < 5; round++) {
    const { id } = await makeRole()
    const email = `${newId()}@x.example`
    const [invited, removed] = await Promise.all([
      admin.post('/invitations', { email, name: 'Guest', roleId: id }),
      admin.delete(`/roles/${id}`),
    ])
    expect([
      [201, 409],
      [422, 204],
    ]).toContainEqual([invited.status, removed.status])
  }
})

test('rights taken from a role are gone with the next request, and new ones there', async () => {
  const { id } = await makeRole()
  const user = await makeUser(id)
  const lead = await makeLeadOf(server, 'otherRep')
  expect((await as(user).get(`/leads/${lead.id}`)).status).toBe(404)
  for (const [version, read, status] of [
    [1, 'all', 200],
    [2, 'own', 404],
    [3, 'none', 403],
  ] as const) {
    const permissions = structuredClone(apprentice)
    permissions.records.leads = { read, edit: read === 'none' ? 'none' : 'own', delete: 'none' }
    await admin.patch(`/roles/${id}`, { permissions }, { version })
    expect((await as(user).get(`/leads/${lead.id}`)).status).toBe(status)
  }
})

test('rights beyond the role reach further than it, are told apart from it, and go again', async () => {
  const { id } = await makeRole()
  const user = await makeUser(id)
  const lead = await makeLeadOf(server, 'otherRep')
  const given = await extra(user.id, {
    records: { leads: { read: 'all', edit: 'own' } },
    grants: ['leads.create', 'leads.import'],
  })
  expect(given.status).toBe(200)
  expect(given.body.extraPermissions).toEqual({
    records: { leads: { read: 'all' } },
    grants: ['leads.import'],
  })
  expect((await as(user).get(`/leads/${lead.id}`)).status).toBe(200)
  expect((await as(user).get('/session')).body.permissions.grants).toContain('leads.import')
  const { items } = (await admin.get('/audit?area=people')).body
  expect(items[0].changes).toEqual([
    { field: 'leads.read', from: 'none', to: 'all' },
    { field: 'leads.import', from: false, to: true },
  ])
  expect((await extra(user.id, {})).status).toBe(200)
  expect((await as(user).get(`/leads/${lead.id}`)).status).toBe(404)
})

test('rights beyond the role that contradict themselves are refused', async () => {
  const user = await makeUser((await makeRole()).id)
  const refused = await extra(user.id, { records: { deals: { edit: 'all' } } })
  expect(refused.body.errors).toMatchObject([
    { field: 'extraPermissions.records.deals.edit', code: 'scope_beyond_reading' },
  ])
})

test('nobody climbs above himself: none of sixty ways gives anybody more', async () => {
  const everything = BUILT_IN_ROLES.administrator
  const wide = structuredClone(apprentice)
  wide.records.leads = { read: 'all', edit: 'all', delete: 'all' }
  const personnelRole = await makeRole({
    ...apprentice,
    grants: ['leads.create', 'workspace.users'],
  })
  const victimRole = await makeRole()
  const attackers = {
    rep: as('rep'),
    manager: as('manager'),
    auditor: as('auditor'),
    personnel: as(await makeUser(personnelRole.id)),
    // Has a right beyond his role, which his role must not get by his own hand.
    extended: as(
      await makeUser(personnelRole.id, {
        records: { leads: { read: 'all', edit: 'all', delete: 'all' } },
      }),
    ),
    key: as({ key: await makeKey(people.rep.id) }),
  }
  const before = await everybody()
  const wrong: string[] = []
  let attempts = 0
  for (const [who, attacker] of Object.entries(attackers)) {
    const me = (await attacker.get('/session')).body
    const mayManage = ['personnel', 'extended'].includes(who)
    const ways: Record<string, () => ReturnType<typeof admin.get>> = {
      'gives himself a role': () =>
        attacker.patch(
          `/users/${me.id}`,
          { roleId: builtIn.administrator },
          { version: me.version },
        ),
      'gives himself rights beyond his role': () =>
        attacker.patch(
          `/users/${me.id}`,
          { extraPermissions: { grants: ['leads.create', 'leads.import'] } },
          { version: me.version },
        ),
      'widens what his own role allows': () =>
        attacker.patch(`/roles/${me.roleId}`, { permissions: wide }, { version: 1 }),
      'grants his own role everything': () =>
        attacker.patch(`/roles/${me.roleId}`, { permissions: everything }, { version: 1 }),
      'makes a role above himself': () =>
        attacker.post('/roles', { name: newName(), permissions: everything }),
      'widens another role above himself': () =>
        attacker.patch(
          `/roles/${victimRole.id}`,
          { permissions: { ...apprentice, grants: ['workspace.settings'] } },
          { version: 1 },
        ),
      'invites an administrator': () =>
        attacker.post('/invitations', {
          email: `${newId()}@x.example`,
          name: 'I',
          roleId: builtIn.administrator,
        }),
      'raises a colleague': () =>
        attacker.patch(`/users/${people.rep.id}`, { roleId: builtIn.manager }, { version: 1 }),
      'resets the administrator’s second factor': () =>
        attacker.delete(`/users/${people.administrator.id}/second-factor`),
      'signs the administrator out': () =>
        attacker.delete(`/users/${people.administrator.id}/sessions`),
      'disables the administrator': () =>
        attacker.patch(`/users/${people.administrator.id}`, { disabled: true }, { version: 1 }),
      'moves people out of a role into a higher one': () =>
        attacker.delete(`/roles/${victimRole.id}?moveTo=${builtIn.administrator}`),
    }
    for (const [way, attempt] of Object.entries(ways)) {
      attempts++
      const { status } = await attempt()
      const isRefused = status === 403 || (mayManage && [409, 412].includes(status))
      if (!isRefused) wrong.push(`${who} ${way}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  expect(attempts).toBeGreaterThanOrEqual(60)
  expect(await everybody()).toEqual(before)
})

async function listed() {
  return (await admin.get('/roles')).body.items as { id: string; version: number }[]
}

async function makeRole(permissions = apprentice) {
  const answer = await admin.post('/roles', { name: newName(), permissions })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; name: string }
}

function makeUser(roleId: string, extra: ExtraPermissions = {}) {
  return addPerson(server, { roleId, extra })
}

async function makeKey(userId: string): Promise<string> {
  const scopes = ['people.write', 'settings.write']
  const answer = await admin.post('/keys', { name: 'Key', scopes, userId })
  return answer.body.token
}

async function userOf(id: string) {
  const { items } = (await admin.get('/users')).body
  return items.find((user: { id: string }) => user.id === id)
}

async function extra(userId: string, extraPermissions: object) {
  const { version } = await userOf(userId)
  return admin.patch(`/users/${userId}`, { extraPermissions }, { version })
}

/** What everybody may do, and who may still sign in. */
async function everybody() {
  return db
    .selectFrom('users')
    .innerJoin('roles', 'roles.id', 'users.role_id')
    .select(['users.id', 'disabled_at', 'extra_permissions', 'roles.permissions'])
    .orderBy('users.id')
    .execute()
}
