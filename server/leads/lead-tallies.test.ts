import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { foldLeadTallies } from '#server/leads/fold-tallies.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Entry = { id: string; kind: string; purpose: string; needsNote: boolean }
const reasonId = workspace.reasons.find(
  ({ purpose, needsNote }: Entry) => purpose === 'disqualify' && !needsNote,
).id
const lossId = workspace.reasons.find(
  ({ purpose, needsNote }: Entry) => purpose === 'loss' && !needsNote,
).id
const byHand = workspace.statuses.filter(
  ({ kind }: Entry) => kind === 'open' || kind === 'contacted',
)
const sources = [null, ...workspace.sources.slice(0, 3).map(({ id }: Entry) => id)]
const ratings = [null, ...workspace.ratings.map(({ id }: Entry) => id)]
const owners = [null, ...Object.values(server.people).map(({ id }) => id)]
const teams = [null, ...workspace.teams.map(({ id }: Entry) => id)]

const values = [
  null,
  { amount: '0', currency: 'UAH' },
  { amount: '1234567890123.4567', currency: 'UAH' },
  { amount: '0.01', currency: 'EUR' },
]

const leads: string[] = []
for (let index = 0; index < 12; index++) leads.push((await makeLead(administrator)).id)

/** What can happen to a lead; what its state refuses is refused, and that is fine too. */
const deeds: Record<string, (path: string, choice: number) => Promise<unknown>> = {
  create: async () => leads.push((await makeLead(administrator, { ratingId: ratings[1] })).id),
  edit: async (path, choice) => {
    const { body } = await administrator.get(path)
    const fields = {
      sourceId: sources[choice % sources.length],
      ratingId: ratings[choice % ratings.length],
      priority: ['low', 'normal', 'high', 'urgent'][choice % 4],
      estimatedValue: values[choice % values.length],
    }
    return administrator.patch(path, fields, { version: body.version ?? 1 })
  },
  assign: (path, choice) =>
    administrator.put(`${path}/owner`, {
      ownerId: owners[choice % owners.length],
      teamId: teams[choice % teams.length],
    }),
  status: (path, choice) =>
    administrator.put(`${path}/status`, { statusId: byHand[choice % byHand.length].id }),
  call: (path) =>
    administrator.post('/activities', { kind: 'call', leadId: path.slice('/leads/'.length) }),
  disqualify: (path) => administrator.post(`${path}/disqualification`, { reasonId }),
  reopen: (path) => administrator.delete(`${path}/disqualification`),
  convert: (path) =>
    administrator.post(`${path}/conversion`, { customer: { mode: 'new' }, deal: { mode: 'new' } }),
  win: (path) => onDeal(path, (dealId) => administrator.post(`/deals/${dealId}/win`)),
  lose: (path) =>
    onDeal(path, (dealId) => administrator.post(`/deals/${dealId}/loss`, { reasonId: lossId })),
  reopenDeal: (path) => onDeal(path, (dealId) => administrator.post(`/deals/${dealId}/reopening`)),
  delete: (path) => administrator.delete(path),
  restore: (path) => administrator.post(`${path}/restoration`),
  read: (path) => administrator.put(`${path}/read`),
  fold: () => foldLeadTallies(server.db),
  erase: async () => {
    const { id } = await makeLead(administrator)
    await server.db.deleteFrom('leads').where('id', '=', id).execute()
  },
}

async function onDeal(path: string, deed: (dealId: string) => Promise<unknown>): Promise<unknown> {
  const { body } = await administrator.get(`${path}/deals`)
  return body.items?.[0] && deed(body.items[0].id)
}

async function expectExactTallies(): Promise<void> {
  const { rows } = await sql`
    (select status_id, source_id, rating_id, priority, owner_id, team_id, count(*) as leads
       from leads where deleted_at is null group by 1, 2, 3, 4, 5, 6)
    except
    (select status_id, source_id, rating_id, priority, owner_id, team_id, sum(leads)
       from lead_tallies group by 1, 2, 3, 4, 5, 6)`.execute(server.db)
  expect(rows).toEqual([])
  const { rows: left } = await sql`
    select sum(leads) from lead_tallies group by status_id, source_id, rating_id, priority, owner_id, team_id
    having sum(leads) < 0`.execute(server.db)
  expect(left).toEqual([])
  const { rows: values } = await sql`
    select currency, sum(value) from (
      select status_id, source_id, rating_id, priority, owner_id, team_id, currency, value from lead_value_tallies
      union all
      select status_id, source_id, rating_id, priority, owner_id, team_id, estimated_currency, -estimated_value
        from leads where deleted_at is null and estimated_value is not null
    ) both_values
    group by status_id, source_id, rating_id, priority, owner_id, team_id, currency
    having sum(value) <> 0`.execute(server.db)
  expect(values).toEqual([])
}

test('totals are exact whatever happens to leads, one after another or at once', async () => {
  const deed = fc.tuple(fc.constantFrom(...Object.keys(deeds)), fc.nat(1000), fc.nat(1000))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(deed, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 10 }),
      async (steps) => {
        for (const atOnce of steps) {
          await Promise.all(
            atOnce.map(([name, which, choice]) =>
              deeds[name]!(`/leads/${leads[which % leads.length]}`, choice),
            ),
          )
        }
        await expectExactTallies()
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
})

test('everybody’s totals agree with the leads he can page through, before and after folding', async () => {
  const queries = [
    '',
    `status=${byHand[1].id}`,
    'source=none',
    'priority=high,urgent',
    'owner=none&rating=none',
    'kind=open&owner=me',
  ]
  for (const round of ['unfolded', 'folded']) {
    for (const who of ['administrator', 'manager', 'rep', 'auditor'] as const) {
      for (const query of queries) {
        const { body } = await server.as(who).get(`/leads?limit=1&${query}`)
        const whole = await server.as(who).get(`/leads?limit=200&sort=company&${query}`)
        expect([round, who, query, body.total]).toEqual([
          round,
          who,
          query,
          whole.body.items.length,
        ])
      }
    }
    await foldLeadTallies(server.db)
  }
  const { rows } = await sql<{ rows: string; groups: string }>`
    select count(*) as rows, count(distinct (status_id, source_id, rating_id, priority, owner_id, team_id)) as groups
    from lead_tallies`.execute(server.db)
  expect(rows[0]!.rows).toBe(rows[0]!.groups)
})

test('folding while leads are added loses none', async () => {
  const { total } = (await administrator.get('/leads?limit=1')).body
  await Promise.all([
    ...Array.from({ length: 20 }, () => makeLead(administrator)),
    ...Array.from({ length: 5 }, () => foldLeadTallies(server.db)),
  ])
  expect((await administrator.get('/leads?limit=1')).body.total).toBe(total + 20)
  await expectExactTallies()
})
