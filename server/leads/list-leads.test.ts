import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { LEAD_SORTS } from '#api/lead-filter.ts'
import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { newId } from '#server/ids.ts'
import { makeLead, workspaceOf } from '#test/factories.ts'
import { type Asker, testServer } from '#test/server.ts'

/** A list of every kind of value and of none, with many that are equal. */
const server = await testServer()
const administrator = server.as('administrator')
const workspace = await workspaceOf(server)

type Row = Record<string, unknown> & {
  id: string
  version: number
  createdAt: string
  ownerId: string | null
  statusId: string
  sourceId: string | null
  ratingId: string | null
  priority: string
}
type Named = { id: string; name: string }

const PEOPLE = Object.values(server.people).map(({ id }) => id)
const NAMES = [
  'Олена',
  'Їжакевич',
  'Иван',
  'йосип',
  'Zoë',
  'adam',
  'Ådam',
  "O'Neil",
  'Ґава',
  'єва',
  '王',
]
const teams: Named[] = workspace.teams

/** Straight into the table, as a form would never leave so much out. */
async function fillLeads(howMany: number): Promise<void> {
  const pick = <T>(values: T[], index: number, stride: number): T =>
    values[(index * stride) % values.length]!
  const statuses = workspace.statuses.map(({ id }: Named) => id)
  const sources = [null, ...workspace.sources.slice(0, 4).map(({ id }: Named) => id)]
  const ratings = [null, ...workspace.ratings.map(({ id }: Named) => id)]
  const rows = Array.from({ length: howMany }, (_, index) => {
    const at = new Date(Date.UTC(2026, 0, 1 + (index % 9), 12)).toISOString()
    const name = index % 5 === 0 ? null : `${pick(NAMES, index, 7)} ${index % 3}`
    return {
      id: newId(),
      number: `T-${String((index * 37) % howMany).padStart(3, '0')}`,
      first_name: name,
      company: index % 4 === 0 ? null : `${pick(NAMES, index, 3)} & Co`,
      email: index % 3 === 0 ? null : `e${String((index * 11) % 40).padStart(2, '0')}@list.example`,
      phone: index % 7 === 0 ? null : `+38067${1000000 + ((index * 13) % 50)}`,
      status_id: pick<string>(statuses, index, 3),
      status_since: at,
      source_id: pick<string | null>(sources, index, 1),
      rating_id: pick<string | null>(ratings, index, 3),
      priority: (index % 4) + 1,
      owner_id: pick<string | null>([null, ...PEOPLE], index, 1),
      team_id: index % 11 === 0 ? teams[0]!.id : null,
      deal_count: index % 3,
      follow_up_at: index % 2 ? null : new Date(Date.UTC(2026, 5, 1 + (index % 6))).toISOString(),
      follow_up_kind: index % 2 ? null : 'call',
      last_activity_at:
        index % 5 < 2 ? null : new Date(Date.UTC(2026, 4, 1 + (index % 7))).toISOString(),
      country: pick<string | null>([null, 'FR', 'IT', 'CZ'], index, 3),
      industry_id: pick<string | null>(
        [null, ...workspace.industries.slice(1, 3).map(({ id }: Named) => id)],
        index,
        1,
      ),
      search_text: '',
      created_at: at,
      channel: 'system',
      updated_at: new Date(Date.UTC(2026, 2, 1 + (index % 10))).toISOString(),
    }
  })
  // Something is known of each of them.
  for (const row of rows)
    if (!row.first_name && !row.company && !row.email && !row.phone) row.company = 'Known'
  await server.db.insertInto('leads').values(rows).execute()
}
await fillLeads(150)

const collator = new Intl.Collator('und')
const places = (entries: { id: string }[]) => new Map(entries.map(({ id }, place) => [id, place]))
const placeOfStatus = places(workspace.statuses)
const placeOfSource = places(workspace.sources)
const placeOfRating = places(workspace.ratings)
const placeOfOwner = places(
  workspace.users.toSorted((a: Named, b: Named) => collator.compare(a.name, b.name)),
)
const PRIORITIES = ['low', 'normal', 'high', 'urgent']

/** What a row has under the name of a sort. */
function valueOf(row: Row, name: string): string | number | null {
  switch (name) {
    case 'contactName':
      return [row.firstName, row.lastName].filter(Boolean).join(' ') || null
    case 'status':
      return placeOfStatus.get(row.statusId)!
    case 'source':
      return row.sourceId && placeOfSource.get(row.sourceId)!
    case 'rating':
      return row.ratingId && placeOfRating.get(row.ratingId)!
    case 'owner':
      return row.ownerId && placeOfOwner.get(row.ownerId)!
    case 'priority':
      return PRIORITIES.indexOf(row.priority)
    case 'followUpAt':
      return (row.followUp as { at: string } | null)?.at ?? null
    default:
      return (row[name] ?? null) as string | number | null
  }
}

const ofLists = new Set(['status', 'source', 'rating', 'owner', 'priority'])

/** The order a list promises: by its keys, the empties last in both directions; within one entry of a list the newest first. */
function compare(sort: string): (a: Row, b: Row) => number {
  const keys = sort
    .split(',')
    .map((key) => ({ name: key.replace('-', ''), sign: key.startsWith('-') ? -1 : 1 }))
  return (a, b) => {
    for (const { name, sign } of keys) {
      const [x, y] = [valueOf(a, name), valueOf(b, name)]
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1
        continue
      }
      const order =
        typeof x === 'string' && typeof y === 'string'
          ? collator.compare(x, y)
          : x < y
            ? -1
            : x > y
              ? 1
              : 0
      if (order !== 0) return order * sign
    }
    if (keys.length > 1 || !ofLists.has(keys[0]!.name)) return 0
    return a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0
  }
}

async function page(asker: Asker, query: string) {
  const answer = await asker.get(`/leads?${query}`)
  if (answer.status !== 200)
    throw new Error(`${query}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as { items: Row[]; nextCursor: string | null; total: number }
}

async function walk(
  asker: Asker,
  query: string,
  limit: number,
): Promise<{ rows: Row[]; totals: Set<number> }> {
  const rows: Row[] = []
  const totals = new Set<number>()
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: Awaited<ReturnType<typeof page>> = await page(
      asker,
      `${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
    )
    rows.push(...next.items)
    totals.add(next.total)
    cursor = next.nextCursor
    if (rows.length > 1000) throw new Error(`${query} never ends`)
  }
  return { rows, totals }
}

/** Each row once, in the promised order, with one exact total. */
function expectWalked(walked: { rows: Row[]; totals: Set<number> }, expected: Row[], sort: string) {
  const ids = walked.rows.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect([...walked.totals]).toEqual([expected.length])
  const order = compare(sort)
  const misplaced = walked.rows.filter(
    (row, index) => index > 0 && order(walked.rows[index - 1]!, row) > 0,
  )
  expect(misplaced.map((row) => row.number)).toEqual([])
}

const everything = (await page(administrator, 'limit=200')).items

test.each(LEAD_SORTS.flatMap((name) => [name, `-${name}`]))(
  'sorted by %s, pages of seven give every lead once, in order, the empties last, with the exact total',
  async (sort) => {
    expectWalked(await walk(administrator, `sort=${sort}`, 7), everything, sort)
  },
)

test.each([
  'dealCount,company',
  '-dealCount,-email',
  'createdAt,followUpAt',
  'status,-company,phone',
])('sorted by %s, leads with nothing there are not lost between pages', async (sort) => {
  expectWalked(await walk(administrator, `sort=${sort}`, 7), everything, sort)
})

test('up to three keys sort together in any directions, and pages still give every lead once', async () => {
  const key = fc.tuple(fc.constantFrom(...LEAD_SORTS), fc.boolean())
  const keys = fc.uniqueArray(key, { minLength: 2, maxLength: 3, selector: ([name]) => name })
  await fc.assert(
    fc.asyncProperty(keys, fc.integer({ min: 5, max: 40 }), async (chosen, limit) => {
      const sort = chosen.map(([name, down]) => (down ? `-${name}` : name)).join(',')
      expectWalked(await walk(administrator, `sort=${sort}`, limit), everything, sort)
    }),
    { numRuns: 12 },
  )
})

const filters: Record<string, { query: string; holds(row: Row): boolean }[]> = {
  status: [0, 1, 4].map((index) => ({
    query: `status=${workspace.statuses[index].key},${workspace.statuses[3].id}`,
    holds: (row) => [workspace.statuses[index].id, workspace.statuses[3].id].includes(row.statusId),
  })),
  kind: [
    {
      query: 'kind=open,contacted',
      holds: (row) => ['open', 'contacted'].includes(row.statusKind as string),
    },
  ],
  source: [
    { query: 'source=none', holds: (row) => row.sourceId === null },
    {
      query: `source=none,${workspace.sources[1].key}`,
      holds: (row) => row.sourceId === null || row.sourceId === workspace.sources[1].id,
    },
    {
      query: `source=${workspace.sources[2].id}`,
      holds: (row) => row.sourceId === workspace.sources[2].id,
    },
  ],
  rating: [
    { query: 'rating=none', holds: (row) => row.ratingId === null },
    {
      query: `rating=${workspace.ratings[0].key},${workspace.ratings[1].key}`,
      holds: (row) => placeOfRating.get(row.ratingId!)! < 2,
    },
  ],
  priority: [
    { query: 'priority=high,urgent', holds: (row) => ['high', 'urgent'].includes(row.priority) },
  ],
  owner: [
    { query: 'owner=none', holds: (row) => row.ownerId === null },
    { query: 'owner=me', holds: (row) => row.ownerId === server.people.administrator.id },
    {
      query: `owner=none,${server.people.rep.id}`,
      holds: (row) => row.ownerId === null || row.ownerId === server.people.rep.id,
    },
  ],
  team: [
    { query: `team=${teams[0]!.id}`, holds: (row) => row.teamId === teams[0]!.id },
    { query: 'team=none', holds: (row) => row.teamId === null },
  ],
  country: [
    { query: 'country=IT', holds: (row) => row.country === 'IT' },
    { query: 'country=FR,CZ', holds: (row) => ['FR', 'CZ'].includes(row.country as string) },
  ],
  industry: [
    { query: 'industry=none', holds: (row) => row.industryId === null },
    {
      query: `industry=${workspace.industries[1].key}`,
      holds: (row) => row.industryId === workspace.industries[1].id,
    },
  ],
  lastActivity: [
    { query: 'lastActivity=none', holds: (row) => row.lastActivityAt === null },
    {
      query: 'lastActivityFrom=2026-05-03&lastActivityTo=2026-05-04',
      holds: (row) =>
        ['2026-05-03', '2026-05-04'].includes(String(row.lastActivityAt).slice(0, 10)),
    },
  ],
  hasDeals: [
    { query: 'hasDeals=true', holds: (row) => Number(row.dealCount) > 0 },
    { query: 'hasDeals=false', holds: (row) => row.dealCount === 0 },
  ],
  followUp: [
    { query: 'followUp=none', holds: (row) => row.followUp === null },
    { query: 'followUp=planned', holds: (row) => row.followUp !== null },
    {
      query: 'followUpTo=2026-06-02',
      holds: (row) =>
        row.followUp !== null && (row.followUp as { at: string }).at < '2026-06-02T21',
    },
  ],
  created: [
    {
      query: 'createdFrom=2026-01-03&createdTo=2026-01-05',
      holds: (row) => row.createdAt >= '2026-01-03' && row.createdAt < '2026-01-06',
    },
    { query: 'updatedTo=2026-03-04', holds: (row) => (row.updatedAt as string) < '2026-03-04T22' },
  ],
}
const chosenFilters = fc
  .subarray(Object.keys(filters), { minLength: 0, maxLength: 4 })
  .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(...filters[name]!))))

test('filters hold together, for whoever sees all, his team’s or his own leads, with the exact total', async () => {
  const scopes = {
    administrator: () => true,
    rep: (row: Row) => row.ownerId === server.people.rep.id,
    manager: (row: Row) =>
      [server.people.rep.id, server.people.manager.id].includes(row.ownerId!) ||
      row.teamId === teams.find(({ name }) => name === 'North')!.id ||
      (row.ownerId === null && row.teamId === null),
  }
  const who = fc.constantFrom(...(Object.keys(scopes) as (keyof typeof scopes)[]))
  const sorts = fc.constantFrom(
    '-createdAt',
    'company',
    '-status',
    'owner',
    'priority',
    '-followUpAt',
  )
  await fc.assert(
    fc.asyncProperty(chosenFilters, who, sorts, async (chosen, name, sort) => {
      const mine = chosen.map((filter) =>
        filter.query === 'owner=me'
          ? { ...filter, holds: (row: Row) => row.ownerId === server.people[name].id }
          : filter,
      )
      const expected = everything.filter(
        (row) => scopes[name](row) && mine.every(({ holds }) => holds(row)),
      )
      const query = [...chosen.map(({ query }) => query), `sort=${sort}`].join('&')
      expectWalked(await walk(server.as(name), query, 23), expected, sort)
    }),
    { numRuns: 50 },
  )
})

test('a jump to any place of the list shows what walking there shows, in every order and filter', async () => {
  const key = fc.tuple(fc.constantFrom(...LEAD_SORTS), fc.boolean())
  const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 2, selector: ([name]) => name })
  const jump = fc.record({ offset: fc.nat(170), limit: fc.integer({ min: 1, max: 60 }) })
  const who = fc.constantFrom('administrator', 'manager', 'rep' as const)
  await fc.assert(
    fc.asyncProperty(keys, chosenFilters, who, jump, async (chosen, held, name, jumped) => {
      const sort = chosen.map(([field, down]) => (down ? `-${field}` : field)).join(',')
      const query = [...held.map((filter) => filter.query), `sort=${sort}`].join('&')
      const { rows } = await walk(server.as(name), query, 200)
      const { offset, limit } = jumped
      const there = await page(server.as(name), `${query}&offset=${offset}&limit=${limit}`)
      const ids = (from: Row[]) => from.map(({ id }) => id)
      expect([query, ids(there.items)]).toEqual([query, ids(rows.slice(offset, offset + limit))])
      expect(there.total).toBe(rows.length)
      expect(there.nextCursor !== null).toBe(offset + limit < rows.length)
      if (there.nextCursor === null) return
      const next = await page(server.as(name), `${query}&limit=${limit}&cursor=${there.nextCursor}`)
      expect(ids(next.items)).toEqual(ids(rows.slice(offset + limit, offset + 2 * limit)))
    }),
    { numRuns: 60 },
  )
})

test('a page is asked for by cursor or by offset, not by both', async () => {
  const { nextCursor } = await page(administrator, 'limit=7')
  const both = await administrator.get(`/leads?limit=7&offset=7&cursor=${nextCursor}`)
  expect([both.status, both.body.errors]).toMatchObject([400, [{ field: 'offset' }]])
  for (const offset of ['-1', '2000001', '1.5', 'many']) {
    const refused = await administrator.get(`/leads?offset=${offset}`)
    expect([offset, refused.status, refused.body.errors[0].field]).toEqual([offset, 400, 'offset'])
  }
  expect((await page(administrator, 'offset=2000000')).items).toEqual([])
})

test('my team’s leads are those of whoever is in a team with me, and of my teams', async () => {
  const idsOf = async (asker: Asker, query: string) =>
    (await page(asker, `limit=200&${query}`)).items.map(({ id }) => id).toSorted()
  const { rep, manager } = server.people
  const north = teams.find(({ name }) => name === 'North')!.id
  expect(await idsOf(server.as('manager'), 'owner=team')).toEqual(
    await idsOf(server.as('manager'), `owner=${rep.id},${manager.id}`),
  )
  expect(await idsOf(server.as('manager'), 'team=mine')).toEqual(
    await idsOf(server.as('manager'), `team=${north}`),
  )
  expect(await idsOf(administrator, 'team=mine')).toEqual([])
  expect(await idsOf(administrator, 'owner=team')).toEqual(await idsOf(administrator, 'owner=me'))
})

test('new leads are those nobody has contacted: a call counts, a note does not, a call taken back neither', async () => {
  const lead = await makeLead(administrator)
  const isNew = async () => {
    const [yes, no] = await Promise.all(
      ['true', 'false'].map(async (value) =>
        (await page(administrator, `isNew=${value}&channel=screen`)).items.some(
          ({ id }) => id === lead.id,
        ),
      ),
    )
    expect(yes).not.toBe(no)
    return yes
  }
  const log = (kind: string) =>
    administrator.post('/activities', { kind, leadId: lead.id, body: 'Talked' })
  const backToNew = () =>
    administrator.put(`/leads/${lead.id}/status`, { statusId: workspace.statuses[0].id })
  expect(await isNew()).toBe(true)
  await log('note')
  expect(await isNew()).toBe(true)
  const call = await log('call')
  expect(await isNew()).toBe(false)
  await backToNew()
  expect(await isNew()).toBe(false)
  await administrator.delete(`/activities/${call.body.id}`)
  expect(await isNew()).toBe(true)
  await server.db.deleteFrom('activities').where('lead_id', '=', lead.id).execute()
  await server.db.deleteFrom('leads').where('id', '=', lead.id).execute()
})

test('unread leads are those their owner has not opened yet', async () => {
  const lead = await makeLead(administrator, { ownerId: server.people.rep.id })
  const nobodys = await makeLead(administrator, { ownerId: null })
  const found = async (query: string) =>
    (await page(administrator, `${query}&channel=screen&sort=createdAt`)).items.map(({ id }) => id)
  expect(await found('unread=true')).toEqual([lead.id])
  expect(await found('unread=false')).toEqual([nobodys.id])
  await server.as('rep').put(`/leads/${lead.id}/read`)
  expect(await found('unread=true')).toEqual([])
  await server.db.deleteFrom('leads').where('id', 'in', [lead.id, nobodys.id]).execute()
})

test('days are asked for by name: today, last month, in the last 90 days, tomorrow', async () => {
  const zone = 'Europe/Kyiv'
  const today = dateIn(new Date(), zone)
  const noonOf = (date: string) => localDateTimeToInstant(`${date}T12:00`, zone)!
  const daysAgo = [0, 1, 6, 7, 29, 30, 89, 90]
  const ids: string[] = []
  for (const days of daysAgo) {
    const lead = await makeLead(administrator)
    const at = noonOf(addDays(today, -days)).toISOString()
    await server.db
      .updateTable('leads')
      .set({
        created_at: at,
        updated_at: at,
        last_activity_at: at,
        follow_up_at: noonOf(addDays(today, days)).toISOString(),
        follow_up_kind: 'call',
      })
      .where('id', '=', lead.id)
      .execute()
    ids.push(lead.id)
  }
  const ago = async (query: string) =>
    (await page(administrator, `${query}&channel=screen&limit=200`)).items
      .map(({ id }) => daysAgo[ids.indexOf(id)]!)
      .toSorted((a, b) => a - b)
  for (const field of ['created', 'updated', 'lastActivity']) {
    expect(await ago(`${field}=today`)).toEqual([0])
    expect(await ago(`${field}=yesterday`)).toEqual([1])
    expect(await ago(`${field}=last_7_days`)).toEqual([0, 1, 6])
    expect(await ago(`${field}=last_30_days`)).toEqual([0, 1, 6, 7, 29])
    expect(await ago(`${field}=last_90_days`)).toEqual([0, 1, 6, 7, 29, 30, 89])
    const month = (date: string) => addDays(today, -daysAgo[ids.indexOf(date)]!).slice(0, 7)
    const before = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
    expect(await ago(`${field}=last_month`)).toEqual(
      ids.filter((id) => month(id) === before).map((id) => daysAgo[ids.indexOf(id)]),
    )
  }
  expect(await ago('followUp=tomorrow')).toEqual([1])
  expect(await ago('followUp=next_7_days')).toEqual([0, 1, 6])
  expect(await ago('created=last_7_days&followUp=tomorrow')).toEqual([1])
  await server.db.deleteFrom('leads').where('id', 'in', ids).execute()
})

test('a filter that does not exist is refused, naming it', async () => {
  for (const [query, field] of [
    ['colour=red', 'colour'],
    ['created=someday', 'created'],
    ['followUp=last_month', 'followUp'],
    ['createdFrom=2026-02-30', 'createdFrom'],
    ['unread=perhaps', 'unread'],
    ['owner=nobody', 'owner'],
    ['team=yours', 'team'],
    ['status=nowhere', 'status'],
    ['industry=nowhere', 'industry'],
    ['country=Ukraine', 'country.0'],
    ['sort=colour', 'sort'],
  ]) {
    const { status, body } = await administrator.get(`/leads?${query}`)
    expect([query, status, body.errors[0].field]).toEqual([query, 400, field])
  }
})

test('a filter left empty is no filter', async () => {
  const empties = [
    'status=',
    'kind=',
    'source=',
    'rating=',
    'priority=',
    'owner=',
    'team=',
    'tag=',
    'industry=',
    'country=',
    'channel=',
    'q=',
    'q=%20',
  ]
  for (const query of empties)
    expect([query, (await page(administrator, query)).total]).toEqual([query, everything.length])
})

test('what a list can’t be sorted or filtered by is refused, not ignored', async () => {
  const never = newId()
  const bad = [
    'sort=password_hash',
    'sort=leads.email',
    'sort=email_key',
    'sort=',
    'sort=email,-email',
    'sort=email,phone,company,number',
    'sort=createdAt;drop table leads',
    'colour=red',
    'email=a@b.example',
    'status=nonsense',
    `status=${never}`,
    `source=${never}`,
    'rating=tepid',
    'industry=piracy',
    'kind=lukewarm',
    'priority=5',
    'owner=somebody',
    'owner=------------------------------------',
    'team=x',
    'tag=x',
    'country=ua',
    'channel=pigeon',
    'import=5',
    'hasDeals=perhaps',
    'followUp=someday',
    'createdFrom=yesterday',
    'createdFrom=2026-02-30',
    'createdFrom=0000-01-01',
    'updatedTo=9999-12-31',
    'deleted=yes',
    'limit=0',
    'limit=201',
    'limit=1.5',
    'limit=x',
    'status=new&status=contacted',
    'q=%00',
    `q=${'x'.repeat(201)}`,
  ]
  const answers = await Promise.all(bad.map((query) => administrator.get(`/leads?${query}`)))
  const wrong = answers
    .map(({ status }, index) => [bad[index], status])
    .filter(([, status]) => status !== 400)
  expect(wrong).toEqual([])
})

test('a cursor that this list did not give, or that was meddled with, is refused', async () => {
  const encode = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  const { nextCursor } = await page(administrator, 'limit=7&sort=company')
  const id = newId()
  const bad: [string, string][] = [
    ['createdAt', nextCursor!],
    ['company', 'garbage'],
    ['company', encode('null')],
    ['company', encode('{}')],
    ['company', encode(['company', 0, ['x']])],
    ['company', encode(['company', 0, ['x', 'not an id']])],
    ['company', encode(['company', 0, [{}, id]])],
    ['company', encode(['company', 9, ['x', id]])],
    ['company', encode(['company', -1, ['x', id]])],
    ['company', encode(['company', 0.5, ['x', id]])],
    ['company', encode(['company', '0', ['x', id]])],
    ['company', encode(['company', 0, ['x\0', id]])],
    ['createdAt', encode(['createdAt', 0, ['soon', id]])],
    ['createdAt', encode(['createdAt', 0, ['2026-13-45T00:00:00Z', id]])],
    ['createdAt', encode(['createdAt', 0, [5, id]])],
    ['dealCount', encode(['dealCount', 0, ['many', id]])],
    ['dealCount', encode(['dealCount', 0, [1e30, id]])],
  ]
  const answers = await Promise.all(
    bad.map(([sort, cursor]) =>
      administrator.get(`/leads?sort=${sort}&cursor=${encodeURIComponent(cursor)}`),
    ),
  )
  const wrong = answers
    .map(({ status }, index) => [bad[index]!.join(' '), status])
    .filter(([, status]) => status !== 400)
  expect(wrong).toEqual([])
})

test('a page stays where it is while others add and change leads', async () => {
  const first = await page(administrator, 'sort=createdAt&limit=50')
  const added = await makeLead(administrator)
  const changed = first.items[3]!
  await administrator.patch(`/leads/${changed.id}`, { city: 'Lviv' }, { version: changed.version })
  const { rows } = await walk(administrator, 'sort=createdAt', 50)
  const rest = await walk(
    administrator,
    `sort=createdAt&cursor=${first.nextCursor}`.replace(/&cursor=.*/, ''),
    50,
  )
  const second = await page(administrator, `sort=createdAt&limit=200&cursor=${first.nextCursor}`)
  const seen = [...first.items, ...second.items].map(({ id }) => id)
  expect(new Set(seen).size).toBe(everything.length + 1)
  expect(seen.at(-1)).toBe(added.id)
  expect(rows.length).toBe(rest.rows.length)
  await server.db.deleteFrom('leads').where('id', '=', added.id).execute()
})

test('an import’s leads, those of a channel, a tag, an industry and a country are found', async () => {
  const tags = await Promise.all(
    ['One', 'Two'].map(async (name) => (await administrator.post('/tags', { name })).body.id),
  )
  const some = await makeLead(administrator, {
    tagIds: [tags[0]],
    country: 'PL',
    industryId: workspace.industries[0].id,
  })
  const other = await makeLead(administrator, { tagIds: tags, country: 'DE' })
  const found = async (query: string) =>
    (await page(administrator, `${query}&sort=createdAt`)).items.map(({ id }) => id)
  expect(await found(`tag=${tags[0]}`)).toEqual([some.id, other.id])
  expect(await found(`tag=${tags[1]}`)).toEqual([other.id])
  expect(await found('country=PL,UA')).toEqual([some.id])
  expect(await found(`industry=${workspace.industries[0].key}`)).toEqual([some.id])
  expect(await found('channel=screen')).toEqual([some.id, other.id])
  expect(await found(`import=${newId()}`)).toEqual([])
  await sql`delete from lead_tags`.execute(server.db)
  await server.db.deleteFrom('leads').where('id', 'in', [some.id, other.id]).execute()
})

test('days of a filter are days where the reader is', async () => {
  const midnight = [
    ['2025-06-09T20:59:59Z', '2025-06-09'],
    ['2025-06-09T21:00:00Z', '2025-06-10'],
    ['2025-06-10T20:59:59Z', '2025-06-10'],
    ['2025-06-10T21:00:00Z', '2025-06-11'],
  ]
  const ids: string[] = []
  for (const [at] of midnight) {
    const lead = await makeLead(administrator)
    await server.db
      .updateTable('leads')
      .set({ created_at: at! })
      .where('id', '=', lead.id)
      .execute()
    ids.push(lead.id)
  }
  const { items } = await page(
    administrator,
    'createdFrom=2025-06-10&createdTo=2025-06-10&sort=createdAt',
  )
  expect(items.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  await server.db.deleteFrom('leads').where('id', 'in', ids).execute()
})

test('what is due is found: overdue, today, this week', async () => {
  const now = Date.now()
  const at = { past: now - 60_000, future: now + 30 * 86_400_000 }
  const lead = await makeLead(administrator)
  const plan = (when: number) =>
    administrator.put(`/leads/${lead.id}/follow-up`, {
      at: new Date(when).toISOString(),
      kind: 'call',
    })
  const has = async (range: string) =>
    (await page(administrator, `followUp=${range}&channel=screen`)).items.some(
      ({ id }) => id === lead.id,
    )
  await plan(at.past)
  expect([await has('overdue'), await has('planned')]).toEqual([true, true])
  await plan(at.future)
  expect([await has('overdue'), await has('today'), await has('this_week')]).toEqual([
    false,
    false,
    false,
  ])
  const noon = new Date(
    `${new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv' }).format(now)}T09:00:00Z`,
  ).getTime()
  await plan(noon)
  expect([await has('today'), await has('this_week')]).toEqual([true, true])
  await server.db.deleteFrom('leads').where('id', '=', lead.id).execute()
})
