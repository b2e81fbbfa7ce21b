import { expect, test } from 'vitest'
import { api } from '#api/index.ts'
import type { Operation } from '#api/operation.ts'
import { CAST, type CastName } from '#demo/cast.ts'
import {
  BUILT_IN_ROLES,
  isWithin,
  meets,
  rightsOf,
  type Owned,
  type RecordKind,
  type RecordVerb,
  type Rights,
} from '#domain/access.ts'
import { convert, makeCustomer, makeDeal, makeLeadOf } from '#test/factories.ts'
import { testServer, type TestServer } from '#test/server.ts'

/**
 * Every operation on a record × every role × a record of one's own, of one's team, of somebody
 * else, of nobody, and a deleted one. What must come back is computed from the rules of the domain;
 * the server finds it by SQL. They have to agree, and a refusal must change nothing.
 */
const server = await testServer()

type Whose = 'own' | 'team' | 'other' | 'nobody' | 'deleted'
const ASKERS = Object.keys(CAST) as CastName[]

type Case = {
  kind: Extract<RecordKind, 'leads' | 'customers' | 'deals'>
  /** The record's own verb: seen but outside of this scope is 403. */
  verb: RecordVerb
  body?: (record: Made) => unknown
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
    const wrong: string[] = []
    for (const who of ASKERS) {
      for (const whose of ['own', 'team', 'other', 'nobody', 'deleted'] as Whose[]) {
        const record = await makeRecord(server, given.kind, who, whose)
        const before = await stored(given.kind, record.id)
        const status = await ask(who, operation, given, record)
        const expected = expectedStatuses(who, whose, operation, given, before)
        const refused = status >= 400
        const changed =
          refused && JSON.stringify(before) !== JSON.stringify(await stored(given.kind, record.id))
        if (!expected.includes(status) || changed) {
          wrong.push(
            `${who} on ${whose}: ${status}${changed ? ' and it changed' : ''}, not ${expected.join(' or ')}`,
          )
        }
      }
    }
    expect(wrong).toEqual([])
  })
}

test('a hidden record answers exactly like one that never was', async () => {
  const hidden = {
    leads: (await makeLeadOf(server, 'otherRep')).id,
    deals: (await makeDealOf('otherRep')).id,
  }
  const never = '01980000-0000-7000-8000-000000000000'
  for (const kind of ['leads', 'deals'] as const) {
    for (const [name, operation] of operations.filter(([, each]) =>
      new RegExp(`^/${kind}/:`).test(each.path),
    )) {
      const body = CASES[name]?.body?.({ id: hidden[kind], version: 1 })
      const [there, nowhere] = [hidden[kind], never].map((id) =>
        send('rep', operation, id, 1, body),
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

async function makeRecord(
  on: TestServer,
  kind: Case['kind'],
  who: CastName,
  whose: Whose,
): Promise<Made> {
  const owner = ownerFor(who, whose)
  const record = await recordOf(on, kind, owner)
  if (whose === 'deleted') await on.as('administrator').delete(`/${kind}/${record.id}`)
  return record
}

function ownerFor(who: CastName, whose: Whose): CastName | null {
  if (whose === 'nobody') return null
  if (whose === 'own' || whose === 'deleted') return who
  const team = CAST[who].team
  const others = ASKERS.filter((each) => each !== who)
  if (whose === 'team')
    return others.find((each) => team !== null && CAST[each].team === team) ?? 'otherRep'
  return (
    others.find((each) => CAST[each].team !== team && CAST[each].team !== null) ?? 'administrator'
  )
}

async function recordOf(on: TestServer, kind: Case['kind'], owner: CastName | null): Promise<Made> {
  if (kind === 'leads') return makeLeadOf(on, owner)
  const ownerId = owner && on.people[owner].id
  if (kind === 'customers') return makeCustomer(on.as('administrator'), { ownerId })
  return makeDealOf(owner)
}

async function makeDealOf(owner: CastName | null) {
  return makeDeal(server.as('administrator'), { ownerId: owner && server.people[owner].id })
}

async function stored(kind: Case['kind'], id: string) {
  return server.db.selectFrom(kind).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function ask(
  who: CastName,
  operation: Operation,
  given: Case,
  record: Made,
): Promise<number> {
  return (await send(who, operation, record.id, record.version, given.body?.(record))).status
}

function send(who: CastName, operation: Operation, id: string, version: number, body?: unknown) {
  const path = operation.path.replace(/:\w+/, id)
  const asker = server.as(who)
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
  who: CastName,
  whose: Whose,
  operation: Operation,
  given: Case,
  row: { owner_id: string | null; team_id: string | null },
): number[] {
  const rights: Rights = rightsOf(BUILT_IN_ROLES[CAST[who].role])
  if (!meets(rights, operation.permission)) return [403]
  const owned: Owned = { ownerId: row.owner_id, teamId: row.team_id }
  const viewer = viewerOf(who)
  const sees = whose !== 'deleted' && isWithin(rights.scope(given.kind, 'read'), owned, viewer)
  if (!sees) return [404]
  if (!isWithin(rights.scope(given.kind, given.verb), owned, viewer)) return [403]
  return given.state ?? [operation.status ?? 200]
}

function viewerOf(who: CastName) {
  const team = CAST[who].team
  const colleagues = ASKERS.filter(
    (each) => each === who || (team !== null && CAST[each].team === team),
  )
  return {
    id: server.people[who].id,
    teamIds: [],
    colleagueIds: colleagues.map((each) => server.people[each].id),
  }
}

test('converting needs every right it uses', async () => {
  const lead = await makeLeadOf(server, 'rep')
  expect((await convert(server.as('rep'), lead.id)).dealId).toBeTruthy()
})
