import { expect, test } from 'vitest'
import { api } from '#api/index.ts'
import { type Operation, parameterNames } from '#api/operation.ts'
import { testServer } from '#test/server.ts'

const server = await testServer()
const answer = await server.as('nobody').get('/openapi.json')
const document = answer.body

const CONTENT_TYPES: Record<string, string> = { events: 'text/event-stream' }

type Schema = Record<string, unknown> & {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
}
type Parameter = { name: string; in: string; required?: boolean; schema: Schema }
type Described = {
  operationId: string
  summary?: string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
  security?: Record<string, string[]>[]
}

const operations = Object.entries(api).flatMap(([feature, table]) =>
  Object.entries(table).map(([name, operation]) => ({
    id: `${feature}.${name}`,
    operation: operation as Operation,
  })),
)
const described = Object.entries(
  document.paths as Record<string, Record<string, Described>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, each]) => ({ path, method, ...each })),
)

test('whoever asks gets an OpenAPI 3.1 document, without signing in', () => {
  expect(answer.status).toBe(200)
  expect(document.openapi).toMatch(/^3\.1\.\d+$/)
  expect(document.info).toMatchObject({ title: 'Kindling', version: expect.any(String) })
  expect(document.servers).toEqual([{ url: 'http://localhost:3000' }])
  expect(document.components.securitySchemes).toMatchObject({
    key: { type: 'http', scheme: 'bearer' },
    session: { type: 'apiKey', in: 'cookie', name: 'kindling' },
  })
})

test('every operation is described once, by its own id, at its own address, and nothing else is', () => {
  const ids = described.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  const expected = operations.map(({ id, operation }) => {
    const path = `/api${operation.path.replace(/:(\w+)/g, '{$1}')}`
    return `${operation.method.toLowerCase()} ${path} ${id}`
  })
  expect(
    described.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`).toSorted(),
  ).toEqual(expected.toSorted())
})

test.each(operations)('$id is described as it is', ({ id, operation }) => {
  const each = described.find(({ operationId }) => operationId === id)!
  const parameters = each.parameters ?? []
  const named = (place: string) =>
    parameters.filter((parameter) => parameter.in === place).map(({ name }) => name)
  expect(each.summary).toBe(operation.summary)
  expect(each.tags).toEqual([id.split('.')[0]])
  expect(named('path').toSorted()).toEqual(parameterNames(operation.path).toSorted())
  expect(parameters.filter((parameter) => parameter.in === 'path' && !parameter.required)).toEqual(
    [],
  )
  expect(named('header').includes('if-match')).toBe(operation.ifMatch === true)
  expect(named('header').includes('idempotency-key')).toBe(
    operation.method === 'POST' && !operation.unkept,
  )
  const query =
    operation.query && 'shape' in operation.query
      ? Object.keys(operation.query.shape as object)
      : []
  expect(named('query').toSorted()).toEqual(query.toSorted())

  const open = operation.permission === 'anyone'
  expect(each.security).toEqual(open ? undefined : [{ key: [] }, { session: [] }])

  const file = operation.mediaType ?? 'text/csv'
  const body = Object.keys(each.requestBody?.content ?? {})
  expect(body).toEqual(
    operation.body === undefined ? [] : [operation.body === 'file' ? file : 'application/json'],
  )

  const done = each.responses[String(operation.status ?? 200)]!
  const content = Object.keys(done.content ?? {})
  expect(content).toEqual(
    operation.response === 'nothing'
      ? []
      : [
          operation.response === 'file'
            ? file
            : (CONTENT_TYPES[String(operation.response)] ?? 'application/json'),
        ],
  )
  expect(Object.keys(each.responses['4XX']!.content!)).toEqual(['application/problem+json'])
  expect(Object.keys(each.responses['503']!.content!)).toEqual(['application/problem+json'])
})

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']

/** What a JSON Schema of the 2020-12 draft must not get wrong, all the way down. */
function mistakesIn(schema: unknown, at: string): string[] {
  if (typeof schema === 'boolean') return []
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return [`${at} is no schema`]
  const { type, properties, required, pattern, $ref, nullable } = schema as Schema
  const types = type === undefined ? [] : [type].flat()
  const isMap = typeof (schema as Schema).additionalProperties === 'object'
  const mistakes = [
    ...types.filter((each) => !TYPES.includes(each)).map((each) => `${at} has the type ${each}`),
    ...(required ?? [])
      .filter((name) => !isMap && !(name in (properties ?? {})))
      .map((name) => `${at} requires ${name}, which it does not describe`),
    ...(nullable === undefined ? [] : [`${at} says nullable, which 3.1 no longer knows`]),
    ...($ref === undefined || String($ref).startsWith('#/components/')
      ? []
      : [`${at} refers to ${String($ref)}`]),
  ]
  if (typeof pattern === 'string') expect(() => new RegExp(pattern, 'u')).not.toThrow()
  const inner = Object.entries(schema).flatMap(([key, value]) => {
    if (['properties', 'patternProperties', '$defs'].includes(key)) {
      return Object.entries(value as object).flatMap(([name, each]) =>
        mistakesIn(each, `${at}.${name}`),
      )
    }
    if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key)) {
      return (value as unknown[]).flatMap((each, place) =>
        mistakesIn(each, `${at}.${key}.${place}`),
      )
    }
    return ['items', 'additionalProperties', 'propertyNames', 'not'].includes(key)
      ? mistakesIn(value, `${at}.${key}`)
      : []
  })
  return [...mistakes, ...inner]
}

test('every shape is a schema that a program can read', () => {
  const schemas = described.flatMap(({ operationId, parameters = [], requestBody, responses }) => [
    ...parameters.map(({ name, schema }) => [`${operationId} ${name}`, schema] as const),
    ...Object.values(requestBody?.content ?? {}).map(
      ({ schema }) => [`${operationId} body`, schema] as const,
    ),
    ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).map(({ schema }) => [`${operationId} ${status}`, schema] as const),
    ),
  ])
  expect(schemas.length).toBeGreaterThan(200)
  expect(schemas.flatMap(([at, schema]) => mistakesIn(schema, at))).toEqual([])
})

test('a checker of schemas that never complains would be none', () => {
  expect(mistakesIn({ type: 'text' }, 'x')).toHaveLength(1)
  expect(
    mistakesIn({ type: 'object', properties: { a: { items: 5 } }, required: ['b'] }, 'x'),
  ).toHaveLength(2)
  expect(mistakesIn({ anyOf: [{ $ref: 'elsewhere.json' }, { nullable: true }] }, 'x')).toHaveLength(
    2,
  )
})

test('every answer is described without an address outside', () => {
  expect(JSON.stringify(document.paths)).not.toMatch(/https?:\/\//)
})

test('the document can be browsed, by a page that loads nothing from elsewhere', async () => {
  const page = await server.app.inject('/api/docs')
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|https:|upgrade-insecure/)
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file!)
  expect(files.length).toBeGreaterThan(3)
  for (const file of files) {
    expect(file).toMatch(/^\/api\/docs\//)
    expect([file, (await server.app.inject(file)).statusCode]).toEqual([file, 200])
  }
  expect(page.body).not.toMatch(/<script>[^<]|<style|style="/)
})
