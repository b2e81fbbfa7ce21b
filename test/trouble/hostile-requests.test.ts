import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { Operation } from '#api/operation.ts'
import { type Answer, testServer } from '#test/server.ts'
import {
  fieldsOf,
  kindsOf,
  type Known,
  knownRecords,
  ofKind,
  OPERATIONS,
  pathOf,
  sample,
  schemaOf,
  withBody,
  withField,
} from '#test/trouble/operations.ts'

/** Whatever a client sends is answered with what is wrong about it, never with a failure of ours. */
const server = await testServer()
const known = await knownRecords(server)
const administrator = server.as('administrator')

/** These end the very session or right with which the others ask. */
const NOT_AS_ADMINISTRATOR = ['session.signOut', 'people.removeTeam', 'people.acceptInvitation']
const operations = OPERATIONS.filter(
  // A stream answers for as long as one listens: it has tests of its own.
  ({ name, operation }) => !NOT_AS_ADMINISTRATOR.includes(name) && operation.response !== 'events',
)

const WRONG_VALUES: unknown[] = [
  {},
  [],
  [[]],
  null,
  true,
  12.5,
  -1,
  9e15,
  '',
  ' ',
  'x'.repeat(300),
  { $ne: null },
  ['a', 'b'],
  { length: 3 },
  '\0',
  '\uD800',
  '-Infinity',
  '0000-01-01',
  '9999-12-31',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '0001-01-01T00:00:00+23:59',
  '1e9',
  '9'.repeat(13),
  '00000000-0000-0000-0000-000000000000',
  '🦊',
]

test(
  'a message with wrong values is refused, naming every wrong field, and never a failure of ours',
  { timeout: 180_000 },
  async () => {
    const bad: unknown[] = []
    for (const { name, operation } of operations) {
      if (!withBody(operation)) continue
      for (const { base, fields } of messagesOf(operation.body)) {
        for (const value of WRONG_VALUES) {
          const wrong = fields.filter((path) =>
            isRefused(operation.body, withField(base, path, value)),
          )
          const allWrong = wrong.reduce((message, path) => withField(message, path, value), base)
          if (wrong.length > 0) {
            const answer = await send(operation, known, allWrong)
            const named: string[] = (answer.body?.errors ?? []).map(
              (error: { field: string }) => error.field,
            )
            const unnamed = wrong.filter((path) => answer.status === 422 && !isNamed(named, path))
            if (!isProblem(answer) || unnamed.length > 0)
              bad.push([name, value, answer.status, unnamed.join(' ')])
          }
          const odd = fields.filter((path) => !wrong.includes(path))
          if (odd.length === 0) continue
          const allOdd = odd.reduce((message, path) => withField(message, path, value), base)
          const answer = await send(operation, known, allOdd)
          if (answer.status >= 500) bad.push([name, odd.join(' '), value, answer.status])
        }
      }
    }
    expect(bad).toEqual([])
  },
)

/** A right message of every kind, with the fields that the kinds before it have not. */
function messagesOf(shape: z.ZodType): { base: unknown; fields: string[][] }[] {
  const tried = new Set<string>()
  const whole = schemaOf(shape)
  return Array.from({ length: kindsOf(whole) }, (_, kind) => {
    const one = ofKind(whole, kind)
    const fields = fieldsOf(one)
      .map(({ path }) => path)
      .filter((path) => !tried.has(path.join('.')))
    for (const path of fields) tried.add(path.join('.'))
    return { base: sample(one, known), fields }
  }).filter(({ fields }) => fields.length > 0)
}

/** An item of a list is named with its place; a choice between kinds may only say that none of them fits. */
function isNamed(named: string[], path: string[]): boolean {
  const wholes = path.map((_, depth) => path.slice(0, depth + 1).join('.'))
  return named.some((field) => wholes.some((whole) => `${field}.`.startsWith(`${whole}.`)))
}

function isRefused(shape: z.ZodType, message: unknown): boolean {
  return !shape.safeParse(message).success
}

const WRONG_BODIES: [body: string, type: string | undefined][] = [
  ['null', 'application/json'],
  ['[]', 'application/json'],
  ['"text"', 'application/json'],
  ['{"name":', 'application/json'],
  ['', 'application/json'],
  ['{"name":"a","name":["b"]}', 'application/json'],
  ['{"__proto__":{"admin":true},"name":"a"}', 'application/json'],
  ['{"constructor":{"prototype":{"admin":true}}}', 'application/json'],
  ['['.repeat(100_000), 'application/json'],
  [`{"name":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`, 'application/json'],
  [`{"name":"${'x'.repeat(1_100_000)}"}`, 'application/json'],
  ['{"name":1e400}', 'application/json'],
  [`{"name":"x${'\u0300\u0316'.repeat(120_000)}"}`, 'application/json'],
  ['{"name":"a"}', 'application/json; charset=utf-16'],
  ['{"name":"a"}', 'text/plain'],
  ['{"name":"a"}', undefined],
  ['name=a', 'application/x-www-form-urlencoded'],
  [
    '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\na\r\n--x--',
    'multipart/form-data; boundary=x',
  ],
  ['<name>a</name>', 'application/xml'],
  ['{"name":"a"}', 'application/json/../x; ;;='],
  ['{"name":"a"}', 'text/csv'],
]

test(
  'a body that is no JSON object, or of another type, is refused or read as what it is',
  { timeout: 180_000 },
  async () => {
    const bad: unknown[] = []
    for (const { name, operation } of operations) {
      if (!withBody(operation)) continue
      for (const [body, type] of WRONG_BODIES) {
        const headers: Record<string, string> = type ? { 'content-type': type } : {}
        const answer = await send(operation, known, body, headers)
        const refused = answer.status >= 400 && isProblem(answer)
        const isJson = type?.startsWith('application/json') && body.startsWith('{')
        if (!refused && !(isJson && answer.status < 300))
          bad.push([name, body.slice(0, 40), type, answer.status])
      }
    }
    expect(bad).toEqual([])
  },
)

test('a compressed body is not unpacked, and no header turns one method into another', async () => {
  const zipped = await administrator.post(
    '/leads',
    { company: 'Amber' },
    { headers: { 'content-encoding': 'gzip' } },
  )
  expect([201, 415, 422]).toContain(zipped.status)
  const lead = (await administrator.post('/leads', { lastName: 'Kept', company: 'Kept' })).body
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    await administrator.get(`/leads/${lead.id}`, { headers: { [header]: 'DELETE' } })
    await administrator.get(`/leads/${lead.id}?_method=DELETE`, { headers: { [header]: 'DELETE' } })
  }
  expect((await administrator.get(`/leads/${lead.id}`)).status).toBe(200)
})

const WRONG_PARAMETERS = [
  'x',
  '',
  '-1',
  '0',
  '1.5',
  '1e9',
  '999999999999999999999',
  'NaN',
  'null',
  'true',
  '%00',
  '%ED%A0%80',
  '%F0%9F%A6%8A',
  '%2C%2C%2C',
  encodeURIComponent("' or 1=1 --"),
  '0000-01-01',
  '9999-12-31',
  encodeURIComponent('{"$gt":""}'),
  'x'.repeat(5000),
  Array.from({ length: 101 }, () => 'new').join(','),
  Buffer.from('[null]').toString('base64url'),
  Buffer.from('["2026-13-45","x"]').toString('base64url'),
]

test(
  'wrong, repeated and unknown parameters are refused by name, never a failure of ours',
  { timeout: 180_000 },
  async () => {
    const bad: unknown[] = []
    for (const { name, operation } of operations) {
      if (operation.method !== 'GET') continue
      const path = pathOf(operation, known)
      const names = operation.query ? Object.keys(schemaOf(operation.query).properties ?? {}) : []
      for (const parameter of names) {
        for (const value of WRONG_PARAMETERS) {
          const answer = await administrator.get(`${path}?${parameter}=${value}`)
          if (answer.status >= 500) bad.push([name, parameter, value.slice(0, 40), answer.status])
        }
        for (const query of [
          `${parameter}=a&${parameter}=b`,
          `${parameter}[]=a`,
          `${parameter}[$ne]=a`,
        ]) {
          const answer = await administrator.get(`${path}?${query}`)
          if (answer.status !== 400 || !isProblem(answer)) bad.push([name, query, answer.status])
        }
      }
      for (const query of ['%', '%E0%A4%A', '&&&===', '__proto__=1', 'x='.repeat(2000)]) {
        const answer = await administrator.get(`${path}?${query}`)
        if (answer.status >= 500) bad.push([name, query.slice(0, 40), answer.status])
      }
    }
    expect(bad).toEqual([])
  },
)

const WRONG_IDS = [
  '%2e%2e%2fsession',
  '%00',
  '%ED%A0%80',
  'undefined',
  'null',
  '1',
  '%F0%9F%A6%8A',
  'x'.repeat(250),
  'x'.repeat(4000),
  "'--",
  '%',
  '%E0%A4%A',
  '{}',
  '00000000-0000-0000-0000-000000000000',
]

test(
  'an id that is none answers like a record that is not there',
  { timeout: 180_000 },
  async () => {
    const bad: unknown[] = []
    for (const { name, operation } of operations) {
      if (!operation.path.includes(':')) continue
      const body = withBody(operation) ? sample(schemaOf(operation.body), known) : undefined
      for (const id of WRONG_IDS) {
        const path = operation.path.replaceAll(/:\w+/g, id)
        const answer = await sendTo(operation, path, body)
        if (![400, 404].includes(answer.status) || !isProblem(answer))
          bad.push([name, id.slice(0, 40), answer.status])
      }
    }
    expect(bad).toEqual([])
  },
)

const WRONG_HEADERS: Record<string, string>[] = [
  { 'if-match': '"x"' },
  { 'if-match': '*' },
  { 'if-match': '"1","2"' },
  { 'if-match': `"${'9'.repeat(40)}"` },
  { 'if-match': '-1' },
  { 'idempotency-key': 'x'.repeat(300) },
  { 'idempotency-key': '\u00ff\u00fe' },
  { 'accept-language': 'x;q=y,,;,' },
  { 'accept-language': 'uk;q=9'.repeat(500) },
  { authorization: 'Bearer' },
  { authorization: `Bearer ${'x'.repeat(5000)}` },
  { cookie: 'kindling=;kindling==;=' },
  { accept: 'image/png' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-forwarded-for': '1.2.3.4, <script>' },
  { 'user-agent': '\u00e9'.repeat(900) },
]

test('odd headers are refused or passed over', async () => {
  const bad: unknown[] = []
  for (const headers of WRONG_HEADERS) {
    const lead = await administrator.post(
      '/leads',
      { lastName: 'Odd', company: 'Odd' },
      { headers },
    )
    const change = await administrator.patch(
      `/leads/${known.leadId}`,
      { city: 'Lviv' },
      { headers },
    )
    const list = await administrator.get('/leads?limit=1', { headers })
    for (const answer of [lead, change, list]) {
      if (answer.status >= 500 || (answer.status >= 400 && !isProblem(answer)))
        bad.push([headers, answer.status])
    }
  }
  expect(bad).toEqual([])
})

function send(
  operation: Operation,
  known: Known,
  body: unknown,
  headers: Record<string, string> = {},
) {
  return sendTo(operation, pathOf(operation, known), body, headers)
}

function sendTo(
  operation: Operation,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const asking = { headers: { ...(operation.ifMatch && { 'if-match': '"1"' }), ...headers } }
  switch (operation.method) {
    case 'GET':
      return administrator.get(path, asking)
    case 'DELETE':
      return administrator.delete(path, asking)
    case 'POST':
      return administrator.post(path, body, asking)
    case 'PUT':
      return administrator.put(path, body, asking)
    case 'PATCH':
      return administrator.patch(path, body, asking)
  }
}

function isProblem({ status, headers, body }: Answer): boolean {
  const isSaid =
    typeof body?.code === 'string' && body.code !== 'unexpected' && body.status === status
  return (
    status >= 400 &&
    status < 500 &&
    isSaid &&
    String(headers['content-type']).includes('problem+json')
  )
}
