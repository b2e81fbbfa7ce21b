import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import type { LiveChange } from '#domain/live.ts'
import { createApp } from '#server/app.ts'
import { inTransaction } from '#server/context.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { makePool } from '#server/database/open-database.ts'
import { notify } from '#server/notifications/notify.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { makeCustomer, makeDeal, makeLead, makeLeadOf } from '#test/factories.ts'
import { type Credential, type Hearing, listenAs, type Told } from '#test/listening.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'
import { systemContext } from '#test/system-context.ts'

const server = await testServer()
const { people } = server
const boss = server.as('administrator')

/** Another server process on the same database, as far as anybody can tell. */
const secondPool = makePool(server.connection, silent)
const second = await createApp({
  ...partsBesideDatabase(),
  config: { publicUrl: 'http://localhost:3000', secretKey: SECRET_KEY },
  db: kyselyOn(secondPool),
  pool: secondPool,
  numbers: server.numbers,
  webFolder: '/nowhere',
  log: silent,
})
afterAll(async () => {
  await second.close()
  await secondPool.end()
})

const hearings: Hearing[] = []
afterAll(() => hearings.forEach((hearing) => hearing.leave()))

async function listen(
  who: Credential,
  options: Parameters<typeof listenAs>[2] = {},
): Promise<Hearing> {
  const hearing = await listenAs(server, who, options)
  hearings.push(hearing)
  if (hearing.status === 200) await hearing.hears(() => true)
  return hearing
}

const changesIn = ({ event, data }: Told) =>
  event === 'changes' ? (data['changes'] as LiveChange[]) : []
const names = (id: string) => (told: Told) => changesIn(told).some((change) => change.id === id)
const allOf = (kind: string) => (told: Told) =>
  told.event === 'changes' && (told.data['all'] as string[]).includes(kind)

/** Does something that a listener surely hears, so that what he has not heard by then he never hears. */
async function afterwards(who: CastName, hearing: Hearing): Promise<void> {
  const marker = await makeLead(server.as(who === 'auditor' ? 'administrator' : who))
  await hearing.hears(names(marker.id))
}

test('a change of one user is told to another, with who did it and which fields, and no more', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const rep = await listen('rep')
  await boss.patch(`/leads/${lead.id}`, { city: 'Zhytomyr-7' }, { version: 1 })
  const told = await rep.hears(names(lead.id))
  expect(changesIn(told)).toEqual([
    {
      record: 'lead',
      id: lead.id,
      by: people.administrator.id,
      types: ['lead_changed'],
      fields: ['city'],
    },
  ])
  expect(rep.wire()).not.toContain('Zhytomyr')
  expect(rep.wire()).not.toContain(lead.company)
})

test('customers, deals and lists of the workspace are told of too', async () => {
  const rep = await listen('rep')
  const customer = await makeCustomer(boss)
  const deal = await makeDeal(boss, { customerId: customer.id, ownerId: people.rep.id })
  expect(changesIn(await rep.hears(names(customer.id)))).not.toEqual([])
  expect(changesIn(await rep.hears(names(deal.id)))).not.toEqual([])
  await boss.patch('/workspace', { name: 'Lumen & Co' }, { version: 1 })
  await rep.hears(allOf('workspace'))
})

test('two server processes on one database hear of each other’s changes', async () => {
  const there = await listen('rep', { app: second })
  const lead = await makeLeadOf(server, 'rep')
  expect((await there.hears(names(lead.id))).event).toBe('changes')
  const here = await listen('rep')
  await second.inject({
    method: 'PUT',
    url: `/api/leads/${lead.id}/owner`,
    headers: { cookie: `kindling=${people.administrator.token}` },
    payload: { ownerId: people.administrator.id },
  })
  expect((await here.hears(allOf('lead'))).event).toBe('changes')
})

test('what a role may not see never crosses the wire', async () => {
  const everybody = await Promise.all(
    (['rep', 'otherRep', 'manager', 'administrator', 'auditor'] as const).map(
      async (who) => [who, await listen(who)] as const,
    ),
  )
  const owners = ['rep', 'otherRep', null] as const
  const leads = await Promise.all(owners.map((owner) => makeLeadOf(server, owner)))
  for (const lead of leads) await boss.patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version: 1 })
  for (const [who, hearing] of everybody) {
    await afterwards(who, hearing)
    for (const lead of leads) {
      const sees = (await server.as(who).get(`/leads/${lead.id}`)).status === 200
      expect([who, lead.ownerId, hearing.wire().includes(lead.id)]).toEqual([
        who,
        lead.ownerId,
        sees,
      ])
    }
  }
})

test('who loses sight of a lead learns that one is gone, and not what becomes of it', async () => {
  const rep = await listen('rep')
  const lead = await makeLeadOf(server, 'rep')
  await rep.hears(names(lead.id))
  await boss.put(`/leads/${lead.id}/owner`, { ownerId: people.otherRep.id })
  await rep.hears(allOf('lead'))
  await boss.patch(`/leads/${lead.id}`, { city: 'Lviv' }, { version: 2 })
  await afterwards('rep', rep)
  expect(rep.told.filter(names(lead.id))).toHaveLength(1)
  expect(rep.told.filter(allOf('lead'))).toHaveLength(1)
})

test('who sees a lead in the bin no more is told that one is gone', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const [rep, otherRep] = [await listen('rep'), await listen('otherRep')]
  await boss.delete(`/leads/${lead.id}`)
  await rep.hears(allOf('lead'))
  await afterwards('otherRep', otherRep)
  expect(otherRep.told.some(allOf('lead'))).toBe(false)
})

test('a transaction that began early and ended late is told of', async () => {
  const lead = await makeLeadOf(server, 'rep')
  const early = await server.pool.connect()
  await early.query('begin')
  await early.query('select pg_current_xact_id()')
  const first = await listen('rep')
  await afterwards('rep', first)
  const rep = await listen('rep')
  await early.query(
    `insert into events (id, at, type, channel, lead_id, data)
     values (gen_random_uuid(), now(), 'lead_changed', 'system', $1, '{"changes":{"city":{}}}')`,
    [lead.id],
  )
  await afterwards('rep', rep)
  expect(rep.wire()).not.toContain(lead.id)
  await early.query('commit')
  early.release()
  await rep.hears(names(lead.id))
})

test('after a break everything missed is told, each once or more, and nothing else', async () => {
  const before = await listen('rep')
  await afterwards('rep', before)
  const last = before.told.findLast(({ id }) => id !== undefined)!.id!
  before.leave()
  const missed = [await makeLeadOf(server, 'rep'), await makeLeadOf(server, 'rep')]
  const hidden = await makeLeadOf(server, 'otherRep')
  const others = [
    { after: last },
    { query: `?after=${encodeURIComponent(last)}` },
    { after: last, app: second },
  ]
  for (const options of others) {
    const again = await listen('rep', options)
    for (const lead of missed) await again.hears(names(lead.id))
    expect(again.wire()).not.toContain(hidden.id)
  }
})

test('a break too long to be told in pieces, or a cursor that is none, asks to begin anew', async () => {
  const hearing = await listen('rep')
  const { id: cursor } = hearing.told[0]!
  await sql`
    insert into events (id, at, type, channel, lead_id)
    select gen_random_uuid(), now(), 'lead_changed', 'import', gen_random_uuid()
    from generate_series(1, 5001)`.execute(server.db)
  await hearing.hears(({ event }) => event === 'reset')
  for (const after of [cursor!, 'nonsense', '5:3:', '1:9:7,7', `${2n ** 64n}:${2n ** 64n}:`]) {
    const again = await listen('rep', { after })
    expect([after, again.told[0]!.event]).toEqual([after, 'reset'])
  }
})

test('many changes of a kind at once are told as one', async () => {
  const rep = await listen('rep')
  const ids: string[] = []
  while (ids.length < 201) {
    const made = Array.from({ length: 10 }, () => makeLeadOf(server, 'rep'))
    ids.push(...(await Promise.all(made)).map(({ id }) => id))
  }
  await afterwards('rep', rep)
  await sql`
    insert into events (id, at, type, channel, lead_id)
    select gen_random_uuid(), now(), 'lead_changed', 'import', id
    from unnest(${ids}::uuid[]) as id`.execute(server.db)
  const told = await rep.hears(allOf('lead'))
  expect(changesIn(told)).toEqual([])
})

test('one’s own notifications are told of, nobody else’s', async () => {
  const [rep, otherRep] = [await listen('rep'), await listen('otherRep')]
  await inTransaction(systemContext(server), (ctx) =>
    notify(ctx, [{ userId: people.rep.id, kind: 'mentioned' }]),
  )
  await rep.hears(({ data }) => data['notifications'] === true)
  await afterwards('otherRep', otherRep)
  expect(otherRep.told.some(({ data }) => data['notifications'] === true)).toBe(false)
})

test('a key hears of what its scopes let it read, and needs one at all', async () => {
  const key = async (scopes: string[]) =>
    (await boss.post('/keys', { name: 'Website', scopes })).body.token as string
  const [leads, settings] = [await key(['leads.read']), await key(['settings.read'])]
  const [ofLeads, ofSettings] = [await listen({ key: leads }), await listen({ key: settings })]
  const lead = await makeLeadOf(server, 'rep')
  const customer = await makeCustomer(boss)
  await ofLeads.hears(names(lead.id))
  await boss.post('/settings/sources', { name: 'Fair' })
  await ofSettings.hears(allOf('workspace'))
  expect(ofSettings.wire()).not.toContain(lead.id)
  expect(ofLeads.wire()).not.toContain(customer.id)
  expect((await listen({ key: 'kindling_none_of_ours_at_all_000000' })).status).toBe(401)
})

test('proxies are told not to hold back, to change or to keep what is said', async () => {
  const { headers } = await listen('rep')
  expect(headers.get('content-type')).toContain('text/event-stream')
  expect(headers.get('cache-control')).toBe('no-store, no-transform')
  expect(headers.get('x-accel-buffering')).toBe('no')
})
