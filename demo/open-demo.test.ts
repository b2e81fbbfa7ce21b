import { expect, test } from 'vitest'
import { openDemo } from '#demo/open-demo.ts'
import { addDays, dateIn } from '#domain/dates.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { emptyServer } from '#test/empty-server.ts'

const config = {
  isDemo: true,
  publicUrl: 'http://localhost:3000',
  timeZone: 'Europe/Kyiv',
  dataDir: '/data-demo',
}

const realFirstRun = {
  name: 'Andrii Shevchuk',
  email: 'andrii@lumen.example',
  password: 'tractor lamp violin',
  workspaceName: 'Lumen Solar',
  template: 'guided',
  language: 'en',
  timeZone: 'Europe/Kyiv',
  country: 'UA',
  currency: 'UAH',
}

test('a workspace for real work never opens without a password', async () => {
  const { app, db, numbers } = await emptyServer()
  const run = await app.inject({ method: 'POST', url: '/api/setup', payload: realFirstRun })
  expect(run.statusCode).toBe(201)
  const parts = { config, db, numbers, say() {} }
  await expect(openDemo(app, parts)).rejects.toThrow('is not the demo company')
  const real = { ...parts, config: { ...config, isDemo: false } }
  await expect(openDemo(app, real)).rejects.toThrow('Only the demo')
  expect((await app.inject('/demo/anything')).statusCode).toBe(404)
})

test(
  'the demo opens signed in, once, on a year of believable work',
  { timeout: 180_000 },
  async () => {
    const { app, db, pool, numbers } = await emptyServer()
    const said: string[] = []
    const address = await openDemo(app, {
      config,
      db,
      numbers,
      say: (line) => void said.push(line),
    })
    expect(said).toEqual([expect.stringContaining('Making the demo company')])
    const link = new URL(address).pathname

    const wrong = await app.inject('/demo/wrong')
    expect([wrong.statusCode, wrong.headers['set-cookie']]).toEqual([303, undefined])
    const first = await app.inject(link)
    expect(first.headers).toMatchObject({ location: '/', 'cache-control': 'no-store' })
    const cookie = String(first.headers['set-cookie']).split(';')[0]!
    const second = await app.inject(link)
    expect([second.statusCode, second.headers['set-cookie']]).toEqual([303, undefined])

    const ask = async (path: string) =>
      (await app.inject({ url: `/api${path}`, headers: { cookie } })).json()
    const total = async (path: string) => (await ask(path)).total as number
    expect(await ask('/session')).toMatchObject({ name: 'Andrii Shevchuk' })
    expect(await total('/leads')).toBe(300)
    expect(await total('/leads?kind=qualified,converted')).toBeGreaterThan(45)
    expect(await total('/leads?kind=closed')).toBeGreaterThan(50)
    expect(await total('/leads?followUp=overdue')).toBeGreaterThan(3)
    expect(await total('/leads?followUp=today')).toBeGreaterThan(4)
    expect(await total('/leads?owner=none')).toBeGreaterThan(0)
    expect(await total('/customers')).toBeGreaterThan(40)
    expect(await total('/deals?state=won')).toBeGreaterThan(9)
    const tasks: { dueOn: string | null; doneAt: string | null }[] = (await ask('/tasks?limit=100'))
      .items
    const today = dateIn(new Date(), config.timeZone)
    const open = tasks.filter(({ doneAt }) => doneAt === null)
    expect(open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length).toBeGreaterThan(1)
    expect(open.filter(({ dueOn }) => dueOn === today).length).toBeGreaterThan(1)
    expect(open.filter(({ dueOn }) => dueOn !== null && dueOn > today).length).toBeGreaterThan(2)
    expect(tasks.length).toBeGreaterThan(open.length)
    const between = `from=${addDays(today, -8)}&to=${addDays(today, 8)}`
    expect(await total(`/events?${between}`)).toBeGreaterThan(3)
    const sold = async (source: string) =>
      (await total(`/leads?source=${source}&hasDeals=true`)) /
      (await total(`/leads?source=${source}`))
    expect(await sold('referral')).toBeGreaterThan(2 * (await sold('advertisement')))
    const users = (await ask('/users')).items.map((user: { name: string }) => user.name)
    expect(users.toSorted()).toEqual([
      'Andrii Shevchuk',
      'Iryna Lysenko',
      'Marko Bondar',
      'Olena Kovalenko',
      'Sofiia Tkach',
    ])
    expect((await checkData(pool)).filter(({ broken }) => broken > 0)).toEqual([])
  },
)
