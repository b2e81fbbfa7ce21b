import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { testServer } from '#test/server.ts'
import { PASSWORD } from '#test/fill-template.ts'
import { silent } from '#test/silent.ts'
import { knownRecords, OPERATIONS, pathOf } from '#test/trouble/operations.ts'

/** Every address, as a stranger on the network writes it: with its pages, over a real connection. */
const server = await testServer()
const known = await knownRecords(server)
const folder = mkdtempSync(path.join(tmpdir(), 'kindling-web-'))
const PAGE = '<!doctype html><title>Kindling</title><style nonce=""></style>'
mkdirSync(path.join(folder, 'assets'))
writeFileSync(path.join(folder, 'index.html'), PAGE)
writeFileSync(path.join(folder, 'assets', 'main-abc.js'), 'export {}')
const plain = await listening('http://localhost:3000')
const secure = await listening('https://crm.example.com')
const agent = new Agent({ keepAlive: true, maxSockets: 8 })
afterAll(() => {
  agent.destroy()
  rmSync(folder, { recursive: true })
})

async function listening(publicUrl: string) {
  const { db, pool, numbers } = server
  const app = await createApp({
    ...partsBesideDatabase(),
    config: { publicUrl, secretKey: SECRET_KEY },
    db,
    pool,
    numbers,
    webFolder: folder,
    log: silent,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  afterAll(() => app.close())
  return { app, port: (app.server.address() as AddressInfo).port }
}

type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** The path goes out exactly as written. */
function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) }
    const options = { host: '127.0.0.1', port, method, path, agent }
    const asking = request({ ...options, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode!,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asking.on('error', reject)
    asking.end(body)
  })
}

/** Open to anyone, and why. */
const OPEN: Record<string, string> = {
  'GET /healthz': 'whoever watches the process',
  'GET /readyz': 'whoever sends it requests',
  'GET /metrics': 'Prometheus; no personal data',
  'GET /api/openapi.json': 'what can be asked is no secret',
  'GET /api/docs': 'the same to browse',
  'GET /assets/main-abc.js': 'the web app itself',
}
const OPEN_FOLDERS = ['/api/docs/']

const ANYONE = new Set(
  OPERATIONS.filter(({ operation }) => operation.permission === 'anyone').map(
    ({ operation }) => `${operation.method} /api${operation.path}`,
  ),
)

function routesOf(tree: string): { path: string; methods: string[] }[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!found) return []
    const depth = found[1]!.length / 4
    parents.length = depth
    parents.push(found[2]!)
    return found[3] ? [{ path: parents.join(''), methods: found[3].split(', ') }] : []
  })
}

test('every route is an operation of the API or on the list of open ones', () => {
  const routes = routesOf(plain.app.printRoutes({ commonPrefix: false }))
  expect(routes.length).toBeGreaterThan(60)
  const operations = new Set(
    OPERATIONS.map(({ operation }) => `${operation.method} /api${operation.path}`),
  )
  const unknown = routes
    .flatMap(({ path, methods }) =>
      methods.map((method) => `${method === 'HEAD' ? 'GET' : method} ${path}`),
    )
    .filter((route) => !operations.has(route) && !OPEN[route])
    .filter((route) => !OPEN_FOLDERS.some((start) => route.startsWith(`GET ${start}`)))
  expect(unknown).toEqual([])
  expect(
    Object.keys(OPEN).filter((route) => !routes.some(({ path }) => route === `GET ${path}`)),
  ).toEqual([])
})

test('anyone’s operations are the few with which one comes in, and the secret address of a calendar', () => {
  expect([...ANYONE].toSorted()).toEqual([
    'GET /api/calendar/feed/:token',
    'GET /api/setup',
    'POST /api/invitations/acceptance',
    'POST /api/invitations/reading',
    'POST /api/password-resets/use',
    'POST /api/session',
    'POST /api/setup',
  ])
})

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The same address in other spellings. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => path.toUpperCase(),
  (path) => path.replace('/api', '/Api'),
  (path) => `/${path}`,
  (path) => path.replace('/api/', '/api//'),
  (path) => path.replace('/api', '/%61pi'),
  (path) => path.replace('/api/', '/api%2f'),
  (path) => path.replace('/api/', '/x/../api/'),
  (path) => path.replace('/api/', '/api/./'),
  (path) => `${path};x=1`,
  (path) => `${path}%00`,
  (path) => `${path}.json`,
  (path) => `http://127.0.0.1${path}`,
]

test(
  'without a sign-in nothing is answered and nothing happens, however the address is written',
  { timeout: 180_000 },
  async () => {
    const paths = [...new Set(OPERATIONS.map(({ operation }) => `/api${pathOf(operation, known)}`))]
    const before = await fingerprint()
    const asked = paths.flatMap((path) =>
      SPELLINGS.flatMap((spell, place) => {
        const methods = place === 0 ? METHODS : ['GET', 'POST', 'HEAD']
        return methods.map((method) => ({ method, path: spell(path), route: path }))
      }),
    )
    const open: string[] = []
    await inTurns(asked, async ({ method, path, route }) => {
      if (ANYONE.has(`${method} ${route}`) || ANYONE.has(`POST ${route}`)) return
      const { status, body, headers } = await ask(
        plain.port,
        method,
        path,
        { 'content-type': 'application/json' },
        method === 'GET' || method === 'HEAD' ? undefined : '{}',
      )
      const isPage = status === 200 && String(headers['content-type']).startsWith('text/html')
      const isEmptyPage =
        isPage && ['', PAGE].includes(body.replaceAll(/nonce="[^"]*"/g, 'nonce=""'))
      const isDoor = [400, 401, 404, 405].includes(status)
      // An address below /api is never a page: a program would take it for an answer.
      if (!isDoor && !(isEmptyPage && !/^\/api(\/|$)/i.test(path)))
        open.push(`${method} ${path}: ${status} ${body.slice(0, 80)}`)
    })
    expect(asked.length).toBeGreaterThan(2000)
    expect(open).toEqual([])
    expect(await fingerprint()).toEqual(before)
  },
)

async function inTurns<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of left) await work(item)
    }),
  )
}

async function fingerprint() {
  const { rows } = await server.pool.query(
    `select (select count(*) from events) as events, (select count(*) from leads) as leads,
            (select count(*) from sessions) as sessions, (select sum(version) from leads) as versions`,
  )
  return rows
}

const CREDENTIALS: Record<string, string>[] = [
  { cookie: 'kindling=' },
  { cookie: `kindling=ks_${'A'.repeat(43)}` },
  { cookie: '__Host-kindling=x' },
  { authorization: 'Basic YWRtaW46YWRtaW4=' },
  { authorization: `Bearer kindling_${'A'.repeat(43)}` },
  { authorization: 'Bearer null' },
]

test('a made-up session or key opens nothing, and a session’s token is no key', async () => {
  const { token } = server.people.administrator
  const tries = [
    ...CREDENTIALS,
    { authorization: `Bearer ${token}` },
    { cookie: `__Host-kindling=${token}` },
    { 'x-session': token },
  ]
  for (const headers of tries) {
    expect([headers, (await ask(plain.port, 'GET', '/api/leads', headers)).status]).toEqual([
      headers,
      401,
    ])
  }
  expect((await ask(plain.port, 'GET', `/api/leads?kindling=${token}`)).status).toBe(401)
  expect((await ask(plain.port, 'GET', '/api/leads', { cookie: `kindling=${token}` })).status).toBe(
    200,
  )
})

const cookie = `kindling=${server.people.administrator.token}`

/** One answer of every sort. */
const ANSWERS: [method: string, path: string, headers: Record<string, string>, status: number][] = [
  ['GET', '/api/leads', { cookie }, 200],
  ['GET', '/api/leads', {}, 401],
  ['GET', '/api/leads?x=1', { cookie }, 400],
  ['GET', `/api/leads/${known.dealId}`, { cookie }, 404],
  ['POST', '/api/leads', { cookie, 'content-type': 'application/json' }, 422],
  ['PATCH', `/api/leads/${known.leadId}`, { cookie, 'content-type': 'application/json' }, 428],
  ['POST', '/api/leads', { cookie, 'content-type': 'text/plain' }, 415],
  ['DELETE', `/api/keys/${known.keyId}`, { cookie, origin: 'https://evil.example' }, 403],
  ['GET', `/api/imports/${known.importId}/rejected`, { cookie }, 200],
  ['GET', '/api/nowhere', {}, 404],
  ['GET', '/api/openapi.json', {}, 200],
  ['GET', '/api/docs/', {}, 200],
  ['GET', '/healthz', {}, 200],
  ['GET', '/readyz', {}, 200],
  ['GET', '/metrics', {}, 200],
  ['GET', '/', {}, 200],
  ['GET', '/leads/new', {}, 200],
  ['GET', '/assets/main-abc.js', {}, 200],
  ['GET', '/assets/gone.js', {}, 404],
]

test('every sort of answer carries the headers that keep a browser safe', async () => {
  const lacking: string[] = []
  for (const [method, path, headers, status] of ANSWERS) {
    const answer = await ask(
      secure.port,
      method,
      path,
      withHostCookie(headers),
      method === 'GET' ? undefined : '{}',
    )
    const has = (name: string, pattern: RegExp) => pattern.test(String(answer.headers[name] ?? ''))
    const policy = String(answer.headers['content-security-policy'] ?? '')
    const wanted: Record<string, boolean> = {
      [`status ${status}, not ${answer.status}`]: answer.status === status,
      nosniff: has('x-content-type-options', /^nosniff$/),
      referrer: has('referrer-policy', /^same-origin|no-referrer$/),
      hsts: has('strict-transport-security', /max-age=\d{7,}/),
      framing: /frame-ancestors 'none'|frame-ancestors 'self'/.test(policy),
      policy:
        /default-src/.test(policy) &&
        !/unsafe-inline'|unsafe-eval|\*/.test(policy.replace(/style-src[^;]*/, '')),
      'not stored': !path.startsWith('/api/leads') || has('cache-control', /no-store/),
      'no product':
        answer.headers['x-powered-by'] === undefined && answer.headers.server === undefined,
    }
    lacking.push(
      ...Object.keys(wanted)
        .filter((each) => !wanted[each])
        .map((each) => `${method} ${path}: ${each}`),
    )
  }
  expect(lacking).toEqual([])
})

function withHostCookie(headers: Record<string, string>): Record<string, string> {
  return headers.cookie ? { ...headers, cookie: `__Host-${headers.cookie}` } : headers
}

test('the session cookie is out of reach of scripts, other sites and other hosts', async () => {
  const signIn = JSON.stringify({ email: server.people.auditor.email, password: PASSWORD })
  const headers = { 'content-type': 'application/json' }
  const secured = await ask(secure.port, 'POST', '/api/session', headers, signIn)
  expect(secured.status).toBe(201)
  expect(String(secured.headers['set-cookie'])).toMatch(
    /^__Host-kindling=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Expires=.*; Secure$/,
  )
  const local = await ask(plain.port, 'POST', '/api/session', headers, signIn)
  expect(String(local.headers['set-cookie'])).toMatch(
    /^kindling=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
  )
})

test('a file of the computer is never served, whatever path is asked for', async () => {
  const tries = [
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5cpackage.json',
    '/.env',
    '/.git/config',
    '/api/docs/static/../../../package.json',
    '/api/docs/static/%2e%2e%2f%2e%2e%2fpackage.json',
    '/assets/main-abc.js%00.html',
    '/assets/',
    '/assets',
  ]
  for (const path of tries) {
    const { status, body } = await ask(plain.port, 'GET', path)
    const isPage = body.replaceAll(/nonce="[^"]*"/g, 'nonce=""') === PAGE
    expect([path, status >= 400 || isPage]).toEqual([path, true])
  }
})
