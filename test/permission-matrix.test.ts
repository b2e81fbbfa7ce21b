import { expect, test } from 'vitest'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { CAST, type CastName } from '#demo/cast.ts'
import {
  BUILT_IN_ROLES,
  type ExtraPermissions,
  type Grant,
  isWithin,
  meets,
  type Permissions,
  rightsOf,
  type Owned,
  type RecordKind,
  type RecordVerb,
  type Rights,
} from '#domain/access.ts'
import { addPerson } from '#test/add-person.ts'
import { convert, makeCustomer, makeDeal, makeLead, makeLeadOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

/**
 * Every operation on a record × every role, those of a workspace's own and rights beyond a role too ×
 * a record of one's own, of one's team, of somebody else, of nobody, and a deleted one. What must
 * come back is computed from the rules of the domain; the server finds it by SQL. They have to
 * agree, and a refusal must change nothing.
 */
const server = await testServer()

const WHOSE = ['own', 'team', 'other', 'nobody', 'deleted'] as const
type Whose = (typeof WHOSE)[number]

/** Somebody who asks, with what the rules are asked about him. */
type Person = { name: string; id: string; token: string; team: string | null; rights: Rights }

const { rep, auditor } = BUILT_IN_ROLES
/** Roles that a workspace made, and what their people may do beyond them. */
const OWN_ROLES: Record<
  string,
  { permissions: Permissions; extra?: ExtraPermissions; team: string }
> = {
  'an apprentice, who sees the team’s and edits his own': {
    permissions: {
      records: {
        ...rep.records,
        leads: { read: 'team', edit: 'own', delete: 'none' },
        deals: { read: 'team', edit: 'own', delete: 'own' },
      },
      grants: ['leads.create', 'leads.disqualify', 'customers.create', 'deals.create'],
    },
    team: 'North',
  },
  'a converter, who may not add deals': {
    permissions: { ...rep, grants: ['leads.convert', 'leads.assign', 'customers.create'] },
    team: 'South',
  },
  'somebody who sees no leads': {
    permissions: {
      records: { ...rep.records, leads: { read: 'none', edit: 'none', delete: 'none' } },
      grants: [...rep.grants],
    },
    team: 'North',
  },
  'a rep with more than his role': {
    permissions: rep,
    extra: {
      records: {
        leads: { read: 'all', edit: 'team', delete: 'own' },
        deals: { read: 'team', edit: 'team' },
      },
      grants: ['leads.assign', 'deals.assign'],
    },
    team: 'South',
  },
  'an auditor who may delete customers': {
    permissions: auditor,
    extra: { records: { customers: { edit: 'team', delete: 'all' } } },
    team: 'North',
  },
}

const ASKERS = [...castAsAskers(), ...(await addOwnRoles())]

function castAsAskers(): Person[] {
  return (Object.keys(CAST) as CastName[]).map((name) => ({
    ...server.people[name],
    name,
    team: CAST[name].team,
    rights: rightsOf(BUILT_IN_ROLES[CAST[name].role]),
  }))
}

async function addOwnRoles(): Promise<Person[]> {
  const boss = server.as('administrator')
  const teams: { id: string; name: string }[] = (await boss.get('/teams')).body.items
  return Promise.all(
    Object.entries(OWN_ROLES).map(async ([name, { permissions, extra, team }]) => {
      const { body: role } = await boss.post('/roles', { name, permissions })
      const teamId = teams.find((each) => each.name === team)!.id
      const joining = { roleId: role.id, teamId, ...(extra && { extra }) }
      const { id, token } = await addPerson(server, joining)
      return { name, id, token, team, rights: rightsOf(permissions, extra) }
    }),
  )
}

type Case = {
  kind: Extract<RecordKind, 'leads' | 'customers' | 'deals'>
  /** The record's own verb: seen but outside of this scope is 403. */
  verb: RecordVerb
  body?: (record: Made) => unknown
  /** Rights besides the operation's own. */
  needs?: Grant[]
  /** Answers that are neither a success nor a refusal of the right, because of the record's state. */
  state?: number[]
}
type Made = { id: string; version: number; statusId?: string }

const lists = (await server.as('administrator').get('/workspace')).body
const contacted = lists.statuses.find((status: { kind: string }) => status.kind === 'contacted').id
const reason = (purpose: string) =>
  lists.reasons.find(
    (each: { purpose: string; needsNote: boolean }) => each.purpose === purpose && !each.needsNote,
  ).id
const stage = lists.pipelines[0].stages[1].id
const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

/** Every operation with a record in its path; one that is missing here fails the test below. */
const CASES: Record<string, Case> = {
  'leads.get': { kind: 'leads', verb: 'read' },
  'leads.update': { kind: 'leads', verb: 'edit', body: () => ({ city: 'Lviv' }) },
  'leads.remove': { kind: 'leads', verb: 'delete' },
  'leads.setStatus': { kind: 'leads', verb: 'edit', body: () => ({ statusId: contacted }) },
  'leads.setOwner': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ ownerId: server.people.administrator.id }),
  },
  'leads.markRead': { kind: 'leads', verb: 'read' },
  'leads.disqualify': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ reasonId: reason('disqualify') }),
  },
  'leads.reopen': { kind: 'leads', verb: 'edit', state: [409] },
  'leads.planFollowUp': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ at: tomorrow, kind: 'call' }),
  },
  'leads.removeFollowUp': { kind: 'leads', verb: 'edit', state: [409] },
  'leads.completeFollowUp': { kind: 'leads', verb: 'edit', body: () => ({}), state: [409] },
  'leads.duplicates': { kind: 'leads', verb: 'read' },
  'leads.suggestedRating': { kind: 'leads', verb: 'read' },
  'leads.timeline': { kind: 'leads', verb: 'read' },
  'leads.audit': { kind: 'leads', verb: 'read' },
  'leads.readers': { kind: 'leads', verb: 'read' },
  'files.ofLead': { kind: 'leads', verb: 'read' },
  'files.ofCustomer': { kind: 'customers', verb: 'read' },
  'files.ofDeal': { kind: 'deals', verb: 'read' },
  'social.profiles': { kind: 'leads', verb: 'read' },
  'social.posts': { kind: 'leads', verb: 'read' },
  'leads.deals': { kind: 'leads', verb: 'read' },
  'leads.previewConversion': { kind: 'leads', verb: 'read' },
  'leads.convert': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ customer: { mode: 'new' }, deal: { mode: 'new' } }),
    needs: ['customers.create', 'deals.create'],
  },
  'leads.undoConversion': { kind: 'leads', verb: 'edit', state: [409] },
  'leads.addDeal': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ deal: { mode: 'new' } }),
    state: [409],
  },
  'leadBoard.place': {
    kind: 'leads',
    verb: 'edit',
    body: ({ statusId }) => ({ group: 'status', column: contacted, from: statusId ?? contacted }),
  },
  'customers.get': { kind: 'customers', verb: 'read' },
  'customers.update': { kind: 'customers', verb: 'edit', body: () => ({ city: 'Lviv' }) },
  'customers.setOwner': { kind: 'customers', verb: 'edit', body: () => ({ ownerId: null }) },
  'customers.remove': { kind: 'customers', verb: 'delete' },
  'customers.timeline': { kind: 'customers', verb: 'read' },
  'calendar.ofLead': { kind: 'leads', verb: 'read' },
  'calendar.ofCustomer': { kind: 'customers', verb: 'read' },
  'calendar.ofDeal': { kind: 'deals', verb: 'read' },
  'followUps.move': {
    kind: 'leads',
    verb: 'edit',
    body: () => ({ at: tomorrow }),
    state: [409],
  },
  'customers.audit': { kind: 'customers', verb: 'read' },
  'customers.readers': { kind: 'customers', verb: 'read' },
  'customers.leads': { kind: 'customers', verb: 'read' },
  'deals.get': { kind: 'deals', verb: 'read' },
  'deals.update': { kind: 'deals', verb: 'edit', body: () => ({ title: 'Roof for the school' }) },
  'deals.setOwner': { kind: 'deals', verb: 'edit', body: () => ({ ownerId: null }) },
  'deals.place': { kind: 'deals', verb: 'edit', body: () => ({ stageId: stage }) },
  'deals.win': { kind: 'deals', verb: 'edit' },
  'deals.lose': { kind: 'deals', verb: 'edit', body: () => ({ reasonId: reason('loss') }) },
  'deals.reopen': { kind: 'deals', verb: 'edit', state: [409] },
  'deals.remove': { kind: 'deals', verb: 'delete' },
  'deals.timeline': { kind: 'deals', verb: 'read' },
  'deals.audit': { kind: 'deals', verb: 'read' },
  'deals.readers': { kind: 'deals', verb: 'read' },
}

/** Restoring starts from the bin, and contacts follow their customer: tested beside their deeds. */
const ELSEWHERE = /^(leads|customers|deals|contacts)\.restore$|^contacts\./

const operations = Object.entries(api).flatMap(([feature, table]) =>
  Object.entries(table).map(
    ([name, operation]) => [`${feature}.${name}`, operation as Operation] as const,
  ),
)

test('every operation on a lead, customer or deal has its place in the matrix', () => {
  const onRecords = operations
    .filter(([, operation]) => /:(leadId|customerId|dealId|contactId)/.test(operation.path))
    .map(([name]) => name)
    .filter((name) => !ELSEWHERE.test(name))
  expect(onRecords.toSorted()).toEqual(Object.keys(CASES).toSorted())
})

for (const [name, given] of Object.entries(CASES)) {
  test(`${name} answers every role by its rights, for every owner's record`, async () => {
    const operation = operations.find(([each]) => each === name)![1]
    const cells = ASKERS.flatMap((who) => WHOSE.map((whose) => ({ who, whose })))
    const wrong: string[] = []
    // Several at a time: each cell has records of its own, or only reads.
    for (let start = 0; start < cells.length; start += AT_ONCE) {
      const answers = cells
        .slice(start, start + AT_ONCE)
        .map(({ who, whose }) => faultOf(who, whose, operation, given))
      wrong.push(...(await Promise.all(answers)).flat())
    }
    expect(wrong).toEqual([])
  })
}

const AT_ONCE = 5

/** What is wrong with the answer in one cell, in words. */
async function faultOf(
  who: Person,
  whose: Whose,
  operation: Operation,
  given: Case,
): Promise<string[]> {
  const isReading = operation.method === 'GET'
  const record = await (isReading ? readRecord : makeRecord)(given.kind, who, whose)
  const before = await stored(given.kind, record.id)
  const status = await ask(who, operation, given, record)
  const expected = expectedStatuses(who, whose, operation, given, before)
  const changed =
    status >= 400 && JSON.stringify(before) !== JSON.stringify(await stored(given.kind, record.id))
  if (expected.includes(status) && !changed) return []
  const fault = `${status}${changed ? ' and it changed' : ''}, not ${expected.join(' or ')}`
  return [`${who.name} on ${whose}: ${fault}`]
}

test('a hidden record answers exactly like one that never was', async () => {
  const hidden = {
    leads: (await makeLeadOf(server, 'otherRep')).id,
    deals: (await makeDeal(server.as('administrator'), { ownerId: server.people.otherRep.id })).id,
  }
  const never = '01980000-0000-7000-8000-000000000000'
  for (const kind of ['leads', 'deals'] as const) {
    for (const [name, operation] of operations.filter(([, each]) =>
      new RegExp(`^/${kind}/:`).test(each.path),
    )) {
      const body = CASES[name]?.body?.({ id: hidden[kind], version: 1 })
      const [there, nowhere] = [hidden[kind], never].map((id) =>
        send(server.people.rep, operation, id, 1, body),
      )
      const answers = await Promise.all([there!, nowhere!])
      expect([name, answers[0].status, answers[0].body]).toEqual([
        name,
        answers[1].status,
        answers[1].body,
      ])
    }
  }
})

const toRead = new Map<string, Promise<Made>>()

/** The same record for everything that only reads. */
function readRecord(kind: Case['kind'], who: Person, whose: Whose): Promise<Made> {
  const key = `${kind} ${who.id} ${whose}`
  const record = toRead.get(key) ?? makeRecord(kind, who, whose)
  toRead.set(key, record)
  return record
}

async function makeRecord(kind: Case['kind'], who: Person, whose: Whose): Promise<Made> {
  const record = await recordOf(kind, ownerFor(who, whose))
  if (whose === 'deleted') await server.as('administrator').delete(`/${kind}/${record.id}`)
  return record
}

function ownerFor(who: Person, whose: Whose): string | null {
  if (whose === 'nobody') return null
  if (whose === 'own' || whose === 'deleted') return who.id
  const { administrator, otherRep } = server.people
  const others = ASKERS.filter(({ id }) => id !== who.id)
  const colleague = others.find(({ team }) => team !== null && team === who.team)
  if (whose === 'team') return (colleague ?? otherRep).id
  return (others.find(({ team }) => team !== who.team && team !== null) ?? administrator).id
}

async function recordOf(kind: Case['kind'], ownerId: string | null): Promise<Made> {
  const boss = server.as('administrator')
  if (kind === 'leads') return makeLead(boss, { ownerId })
  if (kind === 'customers') return makeCustomer(boss, { ownerId })
  return makeDeal(boss, { ownerId })
}

async function stored(kind: Case['kind'], id: string) {
  return server.db.selectFrom(kind).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function ask(who: Person, operation: Operation, given: Case, record: Made): Promise<number> {
  return (await send(who, operation, record.id, record.version, given.body?.(record))).status
}

function send(
  who: { token: string },
  operation: Operation,
  id: string,
  version: number,
  body?: unknown,
) {
  const path = operation.path.replace(/:\w+/, id)
  const asker = server.as({ token: who.token })
  const asking = operation.ifMatch ? { version } : {}
  switch (operation.method) {
    case 'GET':
      return asker.get(path, asking)
    case 'DELETE':
      return asker.delete(path, asking)
    case 'POST':
      return asker.post(path, body, asking)
    case 'PUT':
      return asker.put(path, body, asking)
    case 'PATCH':
      return asker.patch(path, body, asking)
  }
}

/** What the rules say: may this role ask at all, does it see the record, may it do this to it. */
function expectedStatuses(
  who: Person,
  whose: Whose,
  operation: Operation,
  given: Case,
  row: { owner_id: string | null; team_id: string | null },
): number[] {
  const { rights } = who
  if (!meets(rights, operation.permission)) return [403]
  const owned: Owned = { ownerId: row.owner_id, teamId: row.team_id }
  const viewer = viewerOf(who)
  const sees = whose !== 'deleted' && isWithin(rights.scope(given.kind, 'read'), owned, viewer)
  if (!sees) return [404]
  if (!isWithin(rights.scope(given.kind, given.verb), owned, viewer)) return [403]
  if (given.needs?.some((grant) => !rights.can(grant))) return [403]
  return given.state ?? [operation.status ?? 200]
}

function viewerOf(who: Person) {
  const colleagues = ASKERS.filter(
    ({ id, team }) => id === who.id || (team !== null && team === who.team),
  )
  return { id: who.id, teamIds: [], colleagueIds: colleagues.map(({ id }) => id) }
}

test('converting needs every right it uses', async () => {
  const lead = await makeLeadOf(server, 'rep')
  expect((await convert(server.as('rep'), lead.id)).dealId).toBeTruthy()
})
