import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Pool } from 'pg'
import { afterAll, inject } from 'vitest'
import type { CastName } from '#demo/cast.ts'
import { type AppParts, createApp } from '#server/app.ts'
import type { Db } from '#server/context.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { makePool } from '#server/database/open-database.ts'
import { createNumberSource, type NumberSource } from '#server/workspace/numbers.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import type { TestPeople } from '#test/fill-template.ts'
import { inDatabase } from '#test/global-setup.ts'
import { copyDatabase, dropDatabase } from '#test/on-server.ts'
import { silent } from '#test/silent.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects by asserting it
type Body = any
export type Answer = {
  status: number
  body: Body
  headers: Record<string, string | string[] | undefined>
}
type Asking = { headers?: Record<string, string>; version?: number }

/** Asks as one person. Paths are under /api; `version` goes as If-Match. */
export type Asker = {
  get(path: string, asking?: Asking): Promise<Answer>
  post(path: string, body?: unknown, asking?: Asking): Promise<Answer>
  put(path: string, body?: unknown, asking?: Asking): Promise<Answer>
  patch(path: string, body: unknown, asking?: Asking): Promise<Answer>
  delete(path: string, asking?: Asking): Promise<Answer>
}

export type TestServer = {
  app: FastifyInstance
  db: Db
  pool: Pool
  connection: object
  numbers: NumberSource
  people: TestPeople
  /** One of the cast, or whoever a token (session or key) stands for, or nobody. */
  as(who: CastName | { token: string } | { key: string } | 'nobody'): Asker
}

/** The whole server on a database of its own, a clone of the template; gone when the test file is done. */
export async function testServer(
  own: Partial<Pick<AppParts, 'files' | 'outgoing'>> = {},
): Promise<TestServer> {
  const template = inject('connection')
  const name = await copyDatabase('kindling_template')
  const connection = inDatabase(template, name)
  const pool = makePool(connection, silent)
  const numbers = createNumberSource(connection, silent)
  const db = kyselyOn(pool)
  const config = { publicUrl: 'http://localhost:3000', secretKey: SECRET_KEY }
  const parts = { ...partsBesideDatabase(), ...own, config, db, pool, numbers }
  const app = await createApp({ ...parts, webFolder: '/nowhere', log: silent })
  await app.ready()
  const people = inject('people')
  afterAll(async () => {
    await app.close()
    await numbers.stop()
    await pool.end()
    await dropDatabase(name)
  })
  return {
    app,
    db,
    pool,
    connection,
    numbers,
    people,
    as: (who) => asker(app, credentialHeaders(who, people)),
  }
}

function credentialHeaders(
  who: Parameters<TestServer['as']>[0],
  people: TestPeople,
): Record<string, string> {
  if (who === 'nobody') return {}
  if (typeof who === 'string') return { cookie: `kindling=${people[who].token}` }
  if ('key' in who) return { authorization: `Bearer ${who.key}` }
  return { cookie: `kindling=${who.token}` }
}

function asker(app: FastifyInstance, credentials: Record<string, string>): Asker {
  async function ask(
    method: InjectOptions['method'],
    path: string,
    body: unknown,
    asking: Asking = {},
  ) {
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: {
        ...credentials,
        ...(asking.version !== undefined && { 'if-match': `"${asking.version}"` }),
        ...asking.headers,
      },
      ...(body !== undefined && { payload: body as object }),
    })
    const type = answer.headers['content-type'] ?? ''
    const parsed: Body =
      type.includes('json') && answer.body ? JSON.parse(answer.body) : answer.body
    return { status: answer.statusCode, body: parsed, headers: answer.headers as Answer['headers'] }
  }
  return {
    get: (path, asking) => ask('GET', path, undefined, asking),
    post: (path, body, asking) => ask('POST', path, body, asking),
    put: (path, body, asking) => ask('PUT', path, body, asking),
    patch: (path, body, asking) => ask('PATCH', path, body, asking),
    delete: (path, asking) => ask('DELETE', path, undefined, asking),
  }
}
