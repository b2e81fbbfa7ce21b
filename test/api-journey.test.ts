import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, inject, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { kyselyOn } from '#server/database/kysely.ts'
import { migrate } from '#server/database/migrate.ts'
import { makePool } from '#server/database/open-database.ts'
import { importJobs } from '#server/imports/import-jobs.ts'
import { startJobs } from '#server/jobs/jobs.ts'
import { createNumberSource } from '#server/workspace/numbers.ts'
import { partsBesideDatabase, SECRET_KEY } from '#test/app-parts.ts'
import { inDatabase } from '#test/global-setup.ts'
import { dropDatabase, onServer } from '#test/on-server.ts'
import { silent } from '#test/silent.ts'

/**
 * The main job, done by a program that knows nothing but the address of /api/openapi.json and the
 * names of what it wants to do. Paths, methods, parameters and kinds of body come from the document,
 * and every body sent and answer given has the shape that the document promises.
 */
const address = await newInstallation()

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  additionalProperties?: Schema | boolean
}
type Content = Record<string, { schema: Schema }>
type Described = {
  method: string
  path: string
  operationId: string
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean }[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
  security?: unknown[]
}
// oxlint-disable-next-line typescript/no-explicit-any -- a test says what it expects by asserting it
type Body = any
type Wish = { parameters?: Record<string, string | number>; body?: unknown }

const operations = await readDocument()

async function readDocument(): Promise<Map<string, Described>> {
  const document = (await (await fetch(`${address}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Described>>
  }
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
    })),
  )
  return new Map(all.map((described) => [described.operationId, described]))
}

let key: string | undefined
let session: string | undefined

/** Does what an operation says by its id, as the document tells to. */
async function call(operationId: string, { parameters = {}, body }: Wish = {}): Promise<Body> {
  const described = operations.get(operationId)
  if (!described) throw new Error(`The document knows no ${operationId}`)
  const named = described.parameters ?? []
  const missing = named.filter(({ name, required }) => required && !(name in parameters))
  const unknown = Object.keys(parameters).filter(
    (name) => !named.some((each) => each.name === name),
  )
  expect([operationId, missing, unknown]).toEqual([operationId, [], []])
  const valuesIn = (place: string) =>
    named
      .filter((each) => each.in === place && each.name in parameters)
      .map(({ name }) => [name, String(parameters[name])] as const)
  const path = valuesIn('path').reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(value)),
    described.path,
  )
  const query = new URLSearchParams(valuesIn('query').map(([name, value]) => [name, value]))
  const [contentType, content] = Object.entries(described.requestBody?.content ?? {})[0] ?? []
  const isJson = contentType === 'application/json'
  if (isJson) expectShape(body, content!.schema, `${operationId} body`)
  const answer = await fetch(`${address}${path}?${query}`, {
    method: described.method,
    headers: {
      ...Object.fromEntries(valuesIn('header')),
      ...(contentType && { 'content-type': contentType }),
      ...(described.security &&
        (key ? { authorization: `Bearer ${key}` } : { cookie: session ?? '' })),
    },
    ...(contentType && { body: isJson ? JSON.stringify(body) : (body as string) }),
  })
  session ??= answer.headers.get('set-cookie')?.split(';')[0]
  const text = await answer.text()
  const promised = described.responses[String(answer.status)]
  if (!promised) throw new Error(`${operationId} answered ${answer.status}: ${text}`)
  const schema = promised.content?.['application/json']?.schema
  const given: Body = schema ? JSON.parse(text) : text
  if (schema) expectShape(given, schema, `${operationId} ${answer.status}`)
  return given
}

/** The parts of JSON Schema that shapes are made of. */
function expectShape(value: unknown, schema: Schema, at: string): void {
  const wrong = mistakes(value, schema, at)
  expect(wrong).toEqual([])
}

function mistakes(value: unknown, schema: Schema, at: string): string[] {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) {
    const tried = choices.map((choice) => mistakes(value, choice, at))
    return tried.some((each) => each.length === 0) ? [] : tried[0]!
  }
  if (schema.enum && !schema.enum.includes(value)) return [`${at} is ${String(value)}`]
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return [`${at} is no ${types.join(' or ')}`]
  if (Array.isArray(value))
    return value.flatMap((item, place) =>
      schema.items ? mistakes(item, schema.items, `${at}.${place}`) : [],
    )
  if (typeof value !== 'object' || value === null) return []
  const lacks = (schema.required ?? [])
    .filter((name) => !(name in value))
    .map((name) => `${at} lacks ${name}`)
  const inner = Object.entries(value).flatMap(([name, each]) => {
    const described = schema.properties?.[name]
    if (described) return mistakes(each, described, `${at}.${name}`)
    const { additionalProperties: more } = schema
    if (more === false) return [`${at}.${name} is not described`]
    return typeof more === 'object' ? mistakes(each, more, `${at}.${name}`) : []
  })
  return [...lacks, ...inner]
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}

const FILE = `contact_name,phone,source,company_name,email,city
Марко Вовчок,067 555 00 11,Website,Літера,marko@litera.example,Київ
Іван Нечуй,+380 50 555 00 22,Referral,Кайдаш,ivan@kaidash.example,Біла Церква
Panas Myrnyi,044 555 00 33,Trade show,Mlyn Ltd,panas@mlyn.example,Poltava
`

test('from an empty installation to a won deal, by nothing but what the document says', async () => {
  const choices = await call('workspace.readSetup')
  expect(choices.templates).toContain('guided')
  await call('workspace.setUp', {
    body: {
      name: 'Lesia Ukrainka',
      email: 'lesia@forest.example',
      password: 'mavka lukash perelesnyk',
      workspaceName: 'Forest Song',
      template: 'guided',
      language: 'uk',
      timeZone: 'Europe/Kyiv',
      country: 'UA',
      currency: 'UAH',
    },
  })

  const scopes = [
    'leads.write',
    'customers.write',
    'deals.write',
    'imports.write',
    'activities.write',
    'settings.read',
  ]
  key = (await call('people.createKey', { body: { name: 'Journey', scopes } })).token
  const workspace = await call('workspace.get')
  const stages: { id: string; kind: string }[] = workspace.pipelines[0].stages

  // A customer who has been there for long.
  const customer = await call('customers.create', { body: { kind: 'company', name: 'Млин' } })
  await call('contacts.create', {
    body: {
      customerId: customer.id,
      firstName: 'Panas',
      lastName: 'Myrnyi',
      email: 'PANAS@mlyn.example',
    },
  })

  // The old spreadsheet.
  const uploaded = await call('imports.upload', {
    parameters: { fileName: 'leads.csv' },
    body: FILE,
  })
  expect(uploaded).toMatchObject({ isStandard: true, state: 'mapping' })
  const importId = uploaded.id
  const { columns, values, defaults, encoding } = uploaded.mapping
  await call('imports.setMapping', {
    parameters: { importId },
    body: { columns, values, defaults, ...(encoding && { encoding }), duplicates: 'create' },
  })
  expect(await call('imports.preview', { parameters: { importId } })).toMatchObject({
    rows: 3,
    create: 3,
    error: 0,
  })
  await call('imports.run', { parameters: { importId } })
  const done = await finished(importId)
  expect(done).toMatchObject({
    state: 'done',
    rows: 3,
    rowsCreated: 3,
    rowsSkipped: 0,
    rowsFailed: 0,
  })

  // One of them, found by the last digits of the phone.
  const found = await call('leads.list', {
    parameters: { q: '50033', sort: '-createdAt', limit: 10 },
  })
  expect(found).toMatchObject({
    total: 1,
    items: [{ firstName: 'Panas', lastName: 'Myrnyi', statusKind: 'open', city: 'Poltava' }],
  })
  const leadId = found.items[0].id
  expect((await call('leads.list', { parameters: { import: importId } })).total).toBe(3)

  await call('activities.log', {
    body: { kind: 'call', leadId, body: 'Wants a fence', direction: 'out' },
  })
  expect((await call('leads.get', { parameters: { leadId } })).statusKind).toBe('contacted')

  const preview = await call('leads.previewConversion', { parameters: { leadId } })
  expect(preview).toMatchObject({
    whyNot: null,
    missing: [],
    suggestedCustomerId: customer.id,
    deal: { title: 'Mlyn Ltd' },
  })
  const conversion = await call('leads.convert', {
    parameters: { leadId, 'idempotency-key': 'journey-1' },
    body: {
      customer: {
        mode: 'existing',
        customerId: preview.suggestedCustomerId,
        contactId: preview.suggestedContactId,
      },
      deal: {
        mode: 'new',
        title: preview.deal.title,
        value: { amount: '48000.00', currency: preview.deal.currency },
      },
    },
  })
  expect(conversion).toMatchObject({
    leadId,
    customerId: customer.id,
    contactId: preview.suggestedContactId,
  })
  const lead = await call('leads.get', { parameters: { leadId } })
  expect(lead).toMatchObject({ statusKind: 'qualified', dealCount: 1, customerId: customer.id })

  const { dealId } = conversion
  const deal = await call('deals.get', { parameters: { dealId } })
  expect(deal.stageId).toBe(stages[0]!.id)
  await call('deals.place', {
    parameters: { dealId, 'if-match': `"${deal.version}"` },
    body: { stageId: stages[2]!.id },
  })
  expect(await call('deals.win', { parameters: { dealId } })).toMatchObject({ stageKind: 'won' })
  expect(await call('leads.get', { parameters: { leadId } })).toMatchObject({
    statusKind: 'converted',
    dealCount: 1,
  })

  const { items } = await call('customers.timeline', { parameters: { customerId: customer.id } })
  const types = items.map(({ type }: { type: string }) => type)
  for (const type of ['deal_won', 'lead_converted', 'activity_logged', 'lead_created'])
    expect(types).toContain(type)
  expect(items[0].channel).toBe('api')
})

test('a program that checks shapes would see a wrong one', () => {
  const schema: Schema = {
    type: 'object',
    properties: { a: { type: ['string', 'null'] }, b: { type: 'integer' } },
    required: ['a'],
    additionalProperties: false,
  }
  expect(mistakes({ a: null, b: 1 }, schema, 'x')).toEqual([])
  expect(mistakes({ b: 1.5, c: 1 }, schema, 'x')).toEqual([
    'x lacks a',
    'x.b is no integer',
    'x.c is not described',
  ])
})

async function finished(importId: string): Promise<Body> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const state = await call('imports.get', { parameters: { importId } })
    if (!['waiting', 'running'].includes(state.state)) return state
    await sleep(50)
  }
  throw new Error('The import does not come to an end')
}

/** A server as it is right after the first start: an empty database, and jobs at work. Answers with its address. */
async function newInstallation(): Promise<string> {
  const name = 'api_journey'
  await onServer(`create database ${name} encoding 'UTF8' template template0`)
  const connection = inDatabase(inject('connection'), name)
  const pool = makePool(connection, silent)
  await migrate(pool)
  const db = kyselyOn(pool)
  const numbers = createNumberSource(connection, silent)
  const publicUrl = 'http://localhost:4900'
  const app = await createApp({
    ...partsBesideDatabase(),
    config: { publicUrl, secretKey: SECRET_KEY },
    db,
    pool,
    numbers,
    webFolder: '/nowhere',
    log: silent,
  })
  const jobs = await startJobs(
    connection,
    importJobs({ db, numbers, publicUrl, log: silent }),
    silent,
  )
  afterAll(async () => {
    await app.close()
    await jobs.stop()
    await numbers.stop()
    await pool.end()
    await dropDatabase(name)
  })
  return app.listen({ host: '127.0.0.1', port: 0 })
}
