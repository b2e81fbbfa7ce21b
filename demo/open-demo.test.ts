import { expect, test } from 'vitest'
import { openDemo } from '#demo/open-demo.ts'
import { createApp } from '#server/app.ts'
import { checkData } from '#server/command-line/check-data.ts'
import { recordEvent } from '#server/events.ts'
import { contextOf } from '#test/context.ts'
import { testServer } from '#test/server.ts'
import { silent } from '#test/silent.ts'

const server = await testServer()
const config = {
  isDemo: true,
  publicUrl: 'http://localhost:3000',
  timeZone: 'Europe/Kyiv',
  dataDir: '/data-demo',
}
const parts = { config, db: server.db, numbers: server.numbers, say() {} }

function newApp() {
  const { db, pool, numbers } = server
  return createApp({ config, db, pool, numbers, webFolder: '/nowhere', log: silent })
}

test('a workspace for real work never opens without a password', async () => {
  const app = await newApp()
  await expect(openDemo(app, parts)).rejects.toThrow('is not the demo company')
  const real = { ...parts, config: { ...config, isDemo: false } }
  await expect(openDemo(app, real)).rejects.toThrow('Only the demo')
  expect((await app.inject('/demo/anything')).statusCode).toBe(404)
  await app.close()
})

test(
  'the demo opens signed in, once, on a year of believable work',
  { timeout: 120_000 },
  async () => {
    await recordEvent(
      { ...(await contextOf(server, 'administrator')), channel: 'demo' },
      'workspace_set_up',
      {},
      { template: 'guided' },
    )
    const app = await newApp()
    const link = new URL(await openDemo(app, parts)).pathname

    const wrong = await app.inject('/demo/wrong')
    expect([wrong.statusCode, wrong.headers['set-cookie']]).toEqual([303, undefined])
    const first = await app.inject(link)
    expect(first.headers).toMatchObject({ location: '/', 'cache-control': 'no-store' })
    const cookie = String(first.headers['set-cookie']).split(';')[0]!
    const me = await app.inject({ url: '/api/session', headers: { cookie } })
    expect(me.json().name).toBe('Andrii Shevchuk')
    const second = await app.inject(link)
    expect([second.statusCode, second.headers['set-cookie']]).toEqual([303, undefined])

    const total = async (path: string) =>
      (await app.inject({ url: `/api${path}`, headers: { cookie } })).json().total
    expect(await total('/leads')).toBe(300)
    expect(await total('/leads?kind=qualified,converted')).toBeGreaterThan(45)
    expect(await total('/leads?kind=closed')).toBeGreaterThan(50)
    expect(await total('/leads?followUp=overdue')).toBeGreaterThan(3)
    expect(await total('/leads?followUp=today')).toBeGreaterThan(4)
    expect(await total('/customers')).toBeGreaterThan(40)
    expect(await total('/deals?state=won')).toBeGreaterThan(9)

    expect((await checkData(server.pool)).filter(({ broken }) => broken > 0)).toEqual([])
    await app.close()
  },
)

test('some sources bring better leads than others', async () => {
  const rate = async (source: string) => {
    const [all, sold] = await Promise.all(
      ['', '&hasDeals=true'].map((filter) =>
        server.as('administrator').get(`/leads?source=${source}${filter}`),
      ),
    )
    return sold!.body.total / all!.body.total
  }
  expect(await rate('referral')).toBeGreaterThan(2 * (await rate('advertisement')))
})
