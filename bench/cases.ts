import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { boardCases } from '#bench/board-cases.ts'
import { customFieldCases } from '#bench/custom-field-cases.ts'
import { type Figure, measure, type Request, sendFor, type Target } from '#bench/load.ts'
import type { Base } from '#bench/prepare.ts'
import { leadFields } from '#bench/seed.ts'

type Promise_ = { p50?: number; perSecond?: number; ofFloor?: number }
export type Result = { name: string; product: Figure; floor?: Figure; promise?: Promise_ }
export type Case = {
  name: string
  product: (n: number) => Request
  floor?: (n: number) => Request
  promise?: Promise_
}
type Run = {
  product: Target
  floor: Target
  base: Base
  seconds: number
  importRows: number
  only?: string
}

const COUNTRIES = ['UA', 'PL', 'DE']
const READ = { p50: 2, perSecond: 2500, ofFloor: 0.4 }
const LIST = { p50: 6, perSecond: 700, ofFloor: 0.4 }
const SEARCH = { p50: 8, perSecond: 400, ofFloor: 0.6 }

/** Every case on the product and, in the same minute, on the floor. */
export async function runCases(run: Run): Promise<Result[]> {
  const results: Result[] = []
  for (const { name, product, floor, promise } of casesOf(run)) {
    if (run.only && !name.includes(run.only)) continue
    const figure = await measure(run.product, product, run.seconds)
    const floorFigure = floor && (await measure(run.floor, floor, run.seconds))
    results.push({
      name,
      product: figure,
      ...(floorFigure && { floor: floorFigure }),
      ...(promise && { promise }),
    })
    console.log(`  ${name}: ${figure.p50.toFixed(2)} ms, ${Math.round(figure.perSecond)}/s`)
  }
  if (!run.only || 'import'.includes(run.only)) results.push(await importCase(run))
  return results
}

function casesOf({ base }: Run): Case[] {
  const { leadIds, lists } = base
  const id = (n: number) => leadIds[(n * 37) % leadIds.length]!
  const some = (list: string[], n: number) => list[n % list.length]!
  const openStatuses = lists.statuses.slice(0, 2)
  const get = (path: string): Request => ({ method: 'GET', path })
  const list = (
    name: string,
    query: (n: number) => string,
    floor: (n: number) => string,
  ): Case => ({
    name: `list ${name}`,
    product: (n) => get(`/api/leads?${query(n)}`),
    floor: (n) => get(`/list?${floor(n)}`),
    promise: LIST,
  })
  const sorted = (field: string, sql: string) =>
    list(
      `by ${field}`,
      () => `sort=${field}`,
      () => `sort=${sql}`,
    )
  return [
    {
      name: 'read a lead',
      product: (n) => get(`/api/leads/${id(n)}`),
      floor: (n) => get(`/read?id=${id(n)}`),
      promise: READ,
    },
    list(
      'newest',
      () => '',
      () => '',
    ),
    list(
      'of a status',
      (n) => `status=${some(openStatuses, n)}`,
      (n) => `column=status_id&value=${some(openStatuses, n)}`,
    ),
    list(
      'of a source',
      (n) => `source=${some(lists.sources, n)}`,
      (n) => `column=source_id&value=${some(lists.sources, n)}`,
    ),
    list(
      'of a rating',
      (n) => `rating=${some(lists.ratings, n)}`,
      (n) => `column=rating_id&value=${some(lists.ratings, n)}`,
    ),
    list(
      'of an owner',
      (n) => `owner=${some(lists.owners, n)}`,
      (n) => `column=owner_id&value=${some(lists.owners, n)}`,
    ),
    list(
      'of a priority',
      () => 'priority=high',
      () => 'column=priority&value=3',
    ),
    list(
      'of a country',
      (n) => `country=${some(COUNTRIES, n)}`,
      (n) => `column=country&value=${some(COUNTRIES, n)}`,
    ),
    list(
      'nobody has contacted',
      () => 'isNew=true',
      () => `column=status_id&value=${lists.statuses[0]}`,
    ),
    list(
      'unread, of an owner',
      (n) => `unread=true&owner=${some(lists.owners, n)}`,
      (n) => `column=owner_id&value=${some(lists.owners, n)}`,
    ),
    list(
      'of the last 30 days',
      () => 'created=last_30_days',
      () => 'days=30',
    ),
    list(
      'without deals',
      () => 'hasDeals=false',
      () => 'column=deal_count&value=0',
    ),
    list(
      'by rating, then the oldest',
      () => 'sort=-rating,createdAt',
      () => 'sort=rating_id,created_at',
    ),
    list(
      'jump to the middle by company',
      () => `sort=company&offset=${Math.floor(base.leads / 2)}`,
      () => `sort=company&offset=${Math.floor(base.leads / 2)}`,
    ),
    sorted('number', 'number'),
    sorted('contactName', 'contact_name'),
    sorted('company', 'company'),
    sorted('phone', 'phone'),
    sorted('email', 'email'),
    sorted('source', 'source_id'),
    sorted('status', 'status_id'),
    sorted('rating', 'rating_id'),
    sorted('priority', 'priority'),
    sorted('dealCount', 'deal_count'),
    sorted('owner', 'owner_id'),
    sorted('followUpAt', 'follow_up_at'),
    sorted('updatedAt', 'updated_at'),
    ...(base.customFields ? customFieldCases(base.customFields) : []),
    ...boardCases(base),
    search('part of a name', (n) => ['вчук', 'hrytse', 'omani', 'зоря', 'avchen'][n % 5]!),
    search('phone digits', (n) => `${1_000_000 + ((n * 7919) % 100_000)}`),
    search('email', (n) => `person${(n * 7919) % 100_000}@`),
    {
      name: 'create',
      product: (n) => ({ method: 'POST', path: '/api/leads', body: apiLead(10_000_000 + n) }),
      floor: (n) => ({ method: 'POST', path: '/create', body: apiLead(20_000_000 + n) }),
      promise: { p50: 6, perSecond: 600, ofFloor: 0.2 },
    },
    {
      name: 'update one field',
      product: (n) => ({
        method: 'PATCH',
        path: `/api/leads/${id(n)}`,
        body: { city: `City ${n}` },
        headers: { 'if-match': '"1"' },
      }),
      floor: (n) => ({ method: 'POST', path: `/update?id=${id(n)}`, body: { city: `City ${n}` } }),
      promise: { p50: 4, perSecond: 900, ofFloor: 0.3 },
    },
    {
      name: 'convert',
      product: (n) => ({
        method: 'POST',
        path: `/api/leads/${leadIds[leadIds.length - 1 - n] ?? ''}/conversion`,
        body: { customer: { mode: 'new' }, deal: { mode: 'new' } },
      }),
      promise: { p50: 12, perSecond: 250 },
    },
  ]

  function search(name: string, query: (n: number) => string): Case {
    return {
      name: `search ${name}`,
      product: (n) => get(`/api/leads?q=${encodeURIComponent(query(n))}`),
      floor: (n) => get(`/search?q=${encodeURIComponent(query(n))}`),
      promise: SEARCH,
    }
  }
}

function apiLead(n: number) {
  const { firstName, lastName, company, city, country } = leadFields(n)
  return {
    firstName,
    lastName,
    company,
    city,
    country,
    email: `new${n}@fresh${n}.example`,
    phone: `+38067${String(n).slice(-7)}`,
  }
}

/** A standard file uploaded, previewed by nobody, and run; rows a second from the run's start to its report. */
async function importCase({ product, importRows }: Run): Promise<Result> {
  const lines = Array.from({ length: importRows }, (_, n) => {
    const { firstName, lastName, company, city } = leadFields(30_000_000 + n)
    return `${firstName} ${lastName},+38068${String(n).padStart(7, '0')},Website,${company},row${n}@import${n % 5000}.example,,${city}`
  })
  const body = `contact_name,phone,source,company_name,email,address,city\n${lines.join('\n')}\n`
  const agent = new Agent({ keepAlive: true })
  const ask = async (method: string, path: string, payload?: string) => {
    const headers: Record<string, string> =
      payload === undefined ? {} : { 'content-type': 'text/csv' }
    const answer = await sendFor(product, agent, { method, path, body: payload, headers })
    if (answer.status >= 400) throw new Error(answer.text)
    return JSON.parse(answer.text)
  }
  const { id } = await ask('POST', '/api/imports?fileName=bench.csv', body)
  const started = performance.now()
  await ask('POST', `/api/imports/${id}/run`)
  let report = await ask('GET', `/api/imports/${id}`)
  while (report.state === 'waiting' || report.state === 'running') {
    await sleep(100)
    report = await ask('GET', `/api/imports/${id}`)
  }
  agent.destroy()
  const perSecond = importRows / ((performance.now() - started) / 1000)
  const failures = importRows - report.rowsCreated
  return {
    name: `import ${importRows} rows`,
    product: { p50: 0, p95: 0, perSecond, failures },
    promise: { perSecond: 3000 },
  }
}
