import { beforeAll, expect, test } from 'vitest'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { BUILT_IN_ROLES } from '#domain/access.ts'
import { stepAt } from '#domain/totp.ts'
import { areaOf } from '#domain/audit.ts'
import { silent } from '#test/silent.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { appCode } from '#server/people/prove-factor.ts'
import { rezoningJobs } from '#server/zones/work-on-rezoning.ts'
import { addPerson } from '#test/add-person.ts'
import { makeLead } from '#test/factories.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { testServer, type Answer } from '#test/server.ts'

/**
 * Every operation that changes a setting or somebody's rights, done once, in an order in which each
 * finds what it needs. Each must leave its entry in the history of Administration.
 */
const server = await testServer()
const { people } = server
const admin = server.as('administrator')

/** What changes nothing, whatever its right and method. */
const ONLY_READS = ['social.testConnection']

const needed = Object.entries(api).flatMap(([feature, table]) =>
  Object.entries(table as Record<string, Operation>)
    .filter(
      ([, { method, permission }]) =>
        method !== 'GET' && /^workspace\.(settings|users)$/.test(permission),
    )
    .map(([name]) => `${feature}.${name}`)
    .filter((name) => !ONLY_READS.includes(name)),
)

type Step = () => Promise<Answer>
const steps: Record<string, Step> = {}
/** What has to be there before a step; its own entries do not count. */
const before: Record<string, () => Promise<unknown>> = {}

/** Add, change, order, retire, bring back and delete an entry of a list. */
function stepsOfList(feature: string, path: string, entry: object, isOrdered: boolean): void {
  let made: { id: string; version: number }
  const at = () => `${path}/${made.id}`
  steps[`${feature}.add`] = async () => {
    const answer = await admin.post(path, entry)
    made = answer.body
    return answer
  }
  steps[`${feature}.change`] = () =>
    admin.patch(at(), { name: 'Renamed' }, { version: made.version })
  if (isOrdered) {
    let other: { id: string }
    before[`${feature}.reorder`] = async () => {
      other = (await admin.post(path, { ...entry, name: 'Another' })).body
    }
    steps[`${feature}.reorder`] = () => admin.patch(path, { order: [other.id, made.id] })
  }
  steps[`${feature}.retire`] = () => admin.post(`${at()}/retirement`)
  steps[`${feature}.bringBack`] = () => admin.delete(`${at()}/retirement`)
  steps[`${feature}.remove`] = () => admin.delete(at())
}

beforeAll(async () => {
  await (
    await startJobs(
      server.connection,
      rezoningJobs({ ...server, publicUrl: '', log: silent }),
      silent,
    )
  ).stop()
})

const workspace = (await admin.get('/workspace')).body
stepsOfList('statuses', '/settings/statuses', { name: 'Waiting', kind: 'open' }, true)
stepsOfList('ratings', '/settings/ratings', { name: 'Tepid', color: 'blue' }, true)
stepsOfList('sources', '/settings/sources', { name: 'Fair' }, true)
stepsOfList('industries', '/settings/industries', { name: 'Bees' }, true)
stepsOfList('reasons', '/settings/reasons', { name: 'Moved away', purpose: 'loss' }, true)
stepsOfList('fields', '/settings/fields', { name: 'Roof', record: 'leads', type: 'text' }, true)
stepsOfList('zones', '/settings/zones', { name: 'West' }, false)

let zone: { id: string }
let parent: { id: string }
before['zones.move'] = async () => {
  zone = (await admin.post('/settings/zones', { name: 'North' })).body
  parent = (await admin.post('/settings/zones', { name: 'Everywhere' })).body
}
steps['zones.move'] = () => admin.put(`/settings/zones/${zone.id}/place`, { parentId: parent.id })
steps['zones.rezone'] = () => admin.post('/settings/zones/rezoning')

let rule: { id: string; version: number }
steps['statusRules.add'] = async () => {
  const answer = await admin.post('/settings/status-rules', { fields: ['email'] })
  rule = answer.body
  return answer
}
steps['statusRules.change'] = () =>
  admin.patch(`/settings/status-rules/${rule.id}`, { fields: ['phone'] }, { version: rule.version })
steps['statusRules.remove'] = () => admin.delete(`/settings/status-rules/${rule.id}`)

steps['workspace.update'] = () =>
  admin.patch('/workspace', { name: 'Lumen' }, { version: workspace.version })
steps['process.change'] = () => admin.put('/settings/process', { template: 'board' })
steps['sequences.change'] = async () => {
  const { items } = (await admin.get('/settings/sequences')).body
  const { kind, version } = items[0]
  return admin.patch(`/settings/sequences/${kind}`, { step: 2 }, { version })
}
steps['files.changeSettings'] = async () => {
  const { version } = (await admin.get('/settings/files')).body
  return admin.patch('/settings/files', { largestMegabytes: 30 }, { version })
}
steps['social.changeConnection'] = async () => {
  const { items } = (await admin.get('/settings/social')).body
  const { version } = items.find(({ network }: { network: string }) => network === 'bluesky')
  return admin.patch('/settings/social/bluesky', { active: true }, { version })
}

const tags: { id: string; version: number }[] = []
async function makeTag(name: string): Promise<void> {
  tags.push((await admin.post('/tags', { name })).body)
}
before['tags.change'] = () => makeTag('Fair')
steps['tags.change'] = () =>
  admin.patch(`/tags/${tags[0]!.id}`, { name: 'Trade fair' }, { version: 1 })
before['tags.merge'] = () => makeTag('Exhibition')
steps['tags.merge'] = () => admin.post(`/tags/${tags[0]!.id}/merger`, { intoId: tags[1]!.id })
steps['tags.remove'] = () => admin.delete(`/tags/${tags[1]!.id}`)

const versionOf = async (id: string) =>
  (await admin.get('/users')).body.items.find((user: { id: string }) => user.id === id).version
steps['people.updateUser'] = async () =>
  admin.patch(
    `/users/${people.rep.id}`,
    { extraPermissions: { grants: ['leads.import'] } },
    { version: await versionOf(people.rep.id) },
  )
steps['people.makePasswordReset'] = () => admin.post(`/users/${people.rep.id}/password-reset`)
steps['people.endSessions'] = () => admin.delete(`/users/${people.otherRep.id}/sessions`)
steps['people.resetSecondFactor'] = async () => {
  await switchFactorOn(people.rep)
  return admin.delete(`/users/${people.rep.id}/second-factor`)
}
steps['people.invite'] = async () => {
  const roleId = (await admin.get('/roles')).body.items[0].id
  return admin.post('/invitations', { email: 'new@lumen.example', name: 'New', roleId })
}
steps['people.revokeInvitation'] = async () =>
  admin.delete(`/invitations/${(await admin.get('/invitations')).body.items[0].id}`)

let team: { id: string }
steps['people.createTeam'] = async () => {
  const answer = await admin.post('/teams', { name: 'East' })
  team = answer.body
  return answer
}
steps['people.updateTeam'] = () =>
  admin.patch(`/teams/${team.id}`, { name: 'Far east' }, { version: 1 })
steps['people.removeTeam'] = () => admin.delete(`/teams/${team.id}`)

let role: { id: string }
steps['roles.create'] = async () => {
  const answer = await admin.post('/roles', { name: 'Apprentice', permissions: BUILT_IN_ROLES.rep })
  role = answer.body
  return answer
}
steps['roles.update'] = () => admin.patch(`/roles/${role.id}`, { name: 'Trainee' }, { version: 1 })
steps['roles.remove'] = async () => {
  await addPerson(server, { roleId: role.id })
  const { items } = (await admin.get('/roles')).body
  const auditor = items.find(({ key }: { key: string }) => key === 'auditor').id
  return admin.delete(`/roles/${role.id}?moveTo=${auditor}`)
}
steps['security.update'] = () =>
  admin.patch('/settings/security', { passwordMinimum: 14 }, { version: 1 })

test('every operation that changes a setting is tried here', () => {
  expect(Object.keys(steps).toSorted()).toEqual(needed.toSorted())
})

test('every change of a setting leaves its entry in the history, with who did it', async () => {
  await makeLead(admin)
  const silentOnes: string[] = []
  for (const [name, step] of Object.entries(steps)) {
    await before[name]?.()
    const known = await entries()
    const { status, body } = await step()
    expect([name, status, status < 300 ? null : body]).toEqual([name, status, null])
    const fresh = (await entries()).filter(({ id }) => !known.some((entry) => entry.id === id))
    const isTold = fresh.some(({ actorId }) => actorId === people.administrator.id)
    if (!isTold) silentOnes.push(name)
    for (const { type, area } of fresh) expect([type, area]).toEqual([type, areaOf(type)])
  }
  expect(silentOnes).toEqual([])
})

type Entry = { id: string; type: string; area: string; actorId: string }

async function entries(): Promise<Entry[]> {
  return (await admin.get('/audit?limit=200')).body.items
}

async function switchFactorOn({ email }: { email: string }): Promise<void> {
  const signedIn = await server.as('nobody').post('/session', { email, password: PASSWORD })
  const token = /kindling=([^;]+)/.exec(String(signedIn.headers['set-cookie']))![1]!
  const me = server.as({ token })
  const { body } = await me.post('/me/second-factor', { password: PASSWORD })
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...(body.secret as string)]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const bytes = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const code = appCode(bytes.toString('base64'), stepAt(new Date().toISOString()))
  const confirmed = await me.post('/me/second-factor/confirmation', { code })
  expect(confirmed.status).toBe(201)
}
