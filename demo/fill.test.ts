import { expect, test } from 'vitest'
import { fillWithSampleData } from '#demo/fill.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { actingAs } from '#server/people/me.ts'
import { emptyServer } from '#test/empty-server.ts'
import { systemContext } from '#test/system-context.ts'

const firstRun = {
  name: 'Halyna Moroz',
  email: 'halyna@promin.example',
  password: 'tractor lamp violin',
  workspaceName: 'Промінь',
  template: 'guided',
  language: 'uk',
  timeZone: 'Europe/Kyiv',
  country: 'UA',
  currency: 'EUR',
  sampleData: true,
}

test(
  'a first run with sample data starts with a year of work in one’s own language',
  { timeout: 180_000 },
  async () => {
    const { app, pool } = await emptyServer()
    const run = await app.inject({ method: 'POST', url: '/api/setup', payload: firstRun })
    expect(run.statusCode).toBe(201)
    const cookie = String(run.headers['set-cookie']).split(';')[0]!
    const ask = async (path: string) =>
      (await app.inject({ url: `/api${path}`, headers: { cookie } })).json()
    expect((await ask('/leads')).total).toBe(300)
    const zones = (await ask('/workspace')).zones
    const west = zones.find(({ name }: { name: string }) => name === 'Захід')
    expect((await ask(`/leads?zone=${west.id}`)).total).toBeGreaterThan(10)
    const names = (await ask('/users')).items.map((user: { name: string }) => user.name)
    expect(names.toSorted()).toEqual(['Halyna Moroz', 'Marko Bondar', 'Olena Kovalenko'])
    const { rows } = await pool.query<{ body: string; channel: string }>(
      `select body, events.channel from activities join events on events.activity_id = activities.id`,
    )
    expect(rows.length).toBeGreaterThan(500)
    expect(rows.filter(({ body }) => !/[а-яіїєґ]/i.test(body))).toEqual([])
    expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set(['demo']))
    const deals = (await ask('/deals?limit=200')).items
    expect(new Set(deals.map((deal: { currency: string }) => deal.currency))).toEqual(
      new Set(['EUR']),
    )
    expect((await checkData(pool)).filter(({ broken }) => broken > 0)).toEqual([])
  },
)

/** Enough leads that every fate comes up. */
const SMALL_COMPANY = 60

test.each(['accounts', 'detailed', 'board', 'service'])(
  'sample data fits the template %s too, and tells the truth about its deals',
  { timeout: 180_000 },
  async (template) => {
    const { app, pool, db, numbers } = await emptyServer()
    const payload = { ...firstRun, template, sampleData: false }
    const run = await app.inject({ method: 'POST', url: '/api/setup', payload })
    expect(run.statusCode).toBe(201)
    const ctx = await actingAs(systemContext({ db, numbers }), run.json().id)
    await fillWithSampleData(ctx, undefined, SMALL_COMPANY)
    const broken = (await checkData(pool)).filter(({ broken }) => broken > 0)
    expect(broken).toEqual([])
    const { rows } = await pool.query<{ kind: string; leads: number }>(
      `select kind, count(*)::int as leads from leads join statuses on statuses.id = status_id
       group by kind order by kind`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['closed', 'contacted', 'converted', 'open']),
    )
  },
)
