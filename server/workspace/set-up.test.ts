import { expect, test } from 'vitest'
import type { createApp } from '#server/app.ts'
import { emptyServer } from '#test/empty-server.ts'

const answers = {
  name: 'Andrii Shevchuk',
  email: 'andrii@lumen.example',
  password: 'tractor lamp violin',
  workspaceName: 'Lumen Solar',
  template: 'guided',
  language: 'uk',
  timeZone: 'Europe/Kyiv',
  country: 'UA',
  currency: 'UAH',
}

test('of twenty first runs at once, exactly one makes the workspace and its administrator', async () => {
  const { app, db } = await emptyServer()
  expect((await ask(app, 'GET', '/setup')).statusCode).toBe(200)
  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, place) =>
      ask(app, 'POST', '/setup', { ...answers, email: `admin${place}@lumen.example` }),
    ),
  )
  const made = runs.filter((run) => run.statusCode === 201)
  expect(made).toHaveLength(1)
  expect(runs.filter((run) => run.statusCode === 404)).toHaveLength(19)
  expect(await db.selectFrom('users').select('email').execute()).toEqual([
    { email: made[0]!.json().email },
  ])

  const cookie = String(made[0]!.headers['set-cookie']).split(';')[0]!
  const me = await app.inject({ url: '/api/session', headers: { cookie } })
  expect(me.json()).toMatchObject({ name: 'Andrii Shevchuk', language: 'uk' })
  const workspace = await app.inject({ url: '/api/workspace', headers: { cookie } })
  expect(workspace.json()).toMatchObject({ name: 'Lumen Solar', country: 'UA', currency: 'UAH' })
  expect(workspace.json().statuses.map((status: { name: string }) => status.name)).toEqual([
    'Новий',
    'Є контакт',
    'Кваліфікований',
    'Конвертований',
    'Дискваліфікований',
  ])
  expect(workspace.json().pipelines[0].stages).toHaveLength(7)
})

test('once set up, there is nothing to set up any more', async () => {
  const { app } = await emptyServer()
  expect((await ask(app, 'POST', '/setup', answers)).statusCode).toBe(201)
  expect((await ask(app, 'GET', '/setup')).statusCode).toBe(404)
  expect((await ask(app, 'POST', '/setup', answers)).statusCode).toBe(404)
})

test('account-based selling begins with the home country as its zone, which suggestions ask for', async () => {
  const { app } = await emptyServer()
  const made = await ask(app, 'POST', '/setup', { ...answers, template: 'accounts' })
  const cookie = String(made.headers['set-cookie']).split(';')[0]!
  const { zones } = (await app.inject({ url: '/api/workspace', headers: { cookie } })).json()
  expect(zones).toMatchObject([{ name: 'Україна', parentId: null }])
  const match = await app.inject({
    url: '/api/settings/zones/match?country=UA',
    headers: { cookie },
  })
  expect(match.json().zoneId).toBe(zones[0].id)
})

test('a first run with a password that anybody guesses is refused and changes nothing', async () => {
  const { app } = await emptyServer()
  const refused = await ask(app, 'POST', '/setup', { ...answers, password: 'LumenSolar2026' })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().errors).toMatchObject([{ field: 'password', code: 'password_names_you' }])
  expect((await ask(app, 'GET', '/setup')).statusCode).toBe(200)
})

type App = Awaited<ReturnType<typeof createApp>>

async function ask(app: App, method: 'GET' | 'POST', path: string, payload?: object) {
  return app.inject({ method, url: `/api${path}`, ...(payload && { payload }) })
}
