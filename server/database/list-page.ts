import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'
import {
  arrayOf,
  broughtAlong,
  type ListOrder,
  orderBy,
  type OrderPart,
  type Phase,
  phasesOf,
} from '#server/database/list-order.ts'
import { type Counts, countsOf, type PhaseSizes, sizesOf } from '#server/database/list-sizes.ts'
import type { Tables } from '#server/database/schema.ts'

type Query<TB extends keyof Tables, Row> = SelectQueryBuilder<Tables, TB, Row>
type Cursor = { sort: string; phase: number; values: unknown[] }
type Position = { id: string } & Record<string, unknown>
type Found<Row> = { row: Row; phase: number }
type Page<Row> = { rows: Row[]; nextCursor: string | null }

/** Which rows belong to a list, and what they are sorted by, as a table beside them knows it: then the query need not say it again. */
export type Known<TB extends keyof Tables> = Query<TB, Position>

/** Which part of a list is asked for: from a cursor on, or from so many rows on, never both. */
export type Asked = { limit: number; cursor?: string | undefined; offset?: number | undefined }

/**
 * One page of a list with the exact total of all of it. The query selects, unaliased, `id`,
 * `created_at` and the columns it is sorted by.
 */
export async function readList<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  { limit, cursor, offset }: Asked,
  db: Db,
  counts: Counts = countsOf(query),
  known?: Known<TB>,
): Promise<Page<Row> & { total: number }> {
  if (offset) {
    if (cursor !== undefined) refuseFields([{ field: 'offset', code: 'offset_with_cursor' }])
    const sizes = await sizesOf(order, counts)
    const page = await readPageAt(query, order, limit, offset, sizes, db, known)
    return { ...page, total: sizes.reduce((sum, size) => sum + size, 0) }
  }
  const [phase, ...more] = phasesOf(order)
  if (counts.isWithPage && cursor === undefined && phase && more.length === 0) {
    return readCounted(query, order, phase, limit)
  }
  const [page, quick] = await Promise.all([
    readPage(query, order, limit, cursor, db, known),
    counts.isQuick ? counts.all() : undefined,
  ])
  const isWhole = cursor === undefined && page.nextCursor === null
  const total = quick ?? (isWhole ? page.rows.length : await counts.all())
  return { ...page, total }
}

/** The first page and how many there are in all, by one statement that finds the rows once. */
async function readCounted<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  phase: Phase,
  limit: number,
): Promise<Page<Row> & { total: number }> {
  const firsts = readingPhase(query, phase, limit + 1, undefined)
    .clearSelect()
    .select([
      sql<string>`${sql.ref('id')}`.as('page_id'),
      sql<string>`count(*) over ()`.as('page_total'),
    ])
  const rows = await besideKeys(bringing(query, order), phase)
    .innerJoin(sql<object>`(${firsts})`.as('page'), (join) => join.on(sql<SqlBool>`page_id = id`))
    .select(sql<string>`page_total`.as('page_total'))
    .orderBy(orderBy(phase))
    .execute()
  const found = rows.map((row) => ({
    row: row as unknown as Row & { page_total: string },
    phase: 0,
  }))
  const total = Number(found[0]?.row.page_total ?? 0)
  return { ...pageOf(found, order, limit), total }
}

/**
 * Reads one page in the given order and says where the next begins. It walks indexes from the
 * cursor on instead of counting off rows, so a page deep in a long list costs what the first does.
 */
export async function readPage<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  limit: number,
  cursorText: string | undefined,
  db: Db,
  known?: Known<TB>,
): Promise<Page<Row>> {
  const cursor = cursorText === undefined ? undefined : readCursor(cursorText, order)
  const phases = phasesOf(order)
  if (cursor && cursor.phase >= phases.length) throw new Refusal('invalid', 'cursor_invalid')
  const found: Found<Row>[] = []
  let at = 0
  if (cursor) {
    const rows = await readPhase(
      bringing(query, order),
      phases[cursor.phase]!,
      limit + 1,
      cursor.values,
      known,
    )
    found.push(...rows.map((row) => ({ row, phase: cursor.phase })))
    at = cursor.phase + 1
  }
  found.push(...(await readOn(query, order, at, limit + 1 - found.length, db, known)))
  return pageOf(found, order, limit)
}

/**
 * Reads the page that begins after so many rows, wherever that is. Rows are counted off in an index
 * alone, from the nearer end of their stretch, and only those of the page are fetched.
 */
async function readPageAt<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  limit: number,
  offset: number,
  sizes: PhaseSizes,
  db: Db,
  known?: Known<TB>,
): Promise<Page<Row>> {
  let at = 0
  let start = offset
  while (at < sizes.length && start >= sizes[at]!) start -= sizes[at++]!
  if (at >= sizes.length) return { rows: [], nextCursor: null }
  const wanted = Math.min(limit + 1, sizes[at]! - start)
  const rows = await countOff(
    bringing(query, order),
    phasesOf(order)[at]!,
    start,
    wanted,
    sizes[at]!,
    known,
  )
  const found = rows.map((row) => ({ row, phase: at }))
  found.push(...(await readOn(query, order, at + 1, limit + 1 - found.length, db, known)))
  return pageOf(found, order, limit)
}

async function countOff<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  phase: Phase,
  start: number,
  wanted: number,
  size: number,
  known?: Known<TB>,
): Promise<Row[]> {
  const fromEnd = start > size / 2
  let ids = (known ?? query).clearSelect().select(sql<string>`${sql.ref('id')}`.as('id'))
  ids = besideKeys(ids, phase)
  for (const condition of phase.conditions) ids = ids.where(condition)
  ids = ids
    .orderBy(orderBy(phase, fromEnd))
    .offset(fromEnd ? size - start - wanted : start)
    .limit(wanted)
  const page = besideKeys(query, phase).where(sql<SqlBool>`${sql.ref('id')} in (${ids})`)
  return await page.orderBy(orderBy(phase)).execute()
}

/** So many rows from the beginning of a phase on. */
async function readOn<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  from: number,
  limit: number,
  db: Db,
  known?: Known<TB>,
): Promise<Found<Row>[]> {
  const phases = phasesOf(order)
  const rows = bringing(query, order)
  const found: Found<Row>[] = []
  for (let at = from; at < phases.length && found.length < limit; at++) {
    const rest = limit - found.length
    const valued = phases.slice(at).filter((phase) => phase.value !== undefined)
    if (valued.length > 1) {
      const hits = await readAcross(rows, order, valued, rest, db)
      found.push(...hits.map(({ row, place }) => ({ row, phase: at + place - 1 })))
      at += valued.length - 1
    } else {
      const read = await readPhase(rows, phases[at]!, rest, undefined, known)
      found.push(...read.map((row) => ({ row, phase: at })))
    }
  }
  return found
}

async function readPhase<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  phase: Phase,
  limit: number,
  after: unknown[] | undefined,
  known?: Known<TB>,
): Promise<Row[]> {
  if (known) return await readKnown(query, known, phase, limit, after)
  return await readingPhase(query, phase, limit, after).execute()
}

/**
 * The rows that a table beside them finds: their ids first, then themselves, by a statement that is
 * planned once. Where one of them has gone between the two, by one statement.
 */
async function readKnown<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  known: Known<TB>,
  phase: Phase,
  limit: number,
  after: unknown[] | undefined,
): Promise<Row[]> {
  const choosing = readingPhase(known, phase, limit, after)
    .clearSelect()
    .select(sql<string>`${sql.ref('id')}`.as('id'))
  const ids = (await choosing.execute()).map(({ id }) => id)
  const chosen = query.where(sql<SqlBool>`${sql.ref('id')} = any(${ids}::uuid[])`)
  const rows = new Map((ids.length > 0 ? await chosen.execute() : []).map((row) => [row.id, row]))
  if (rows.size === ids.length) return ids.map((id) => rows.get(id)!)
  const page = query.where(sql<SqlBool>`${sql.ref('id')} in (${choosing})`)
  return await page.orderBy(orderBy(phase)).execute()
}

function readingPhase<TB extends keyof Tables, Row>(
  query: Query<TB, Row>,
  phase: Phase,
  limit: number,
  after: unknown[] | undefined,
): Query<TB, Row> {
  let phased = besideKeys(query, phase)
  for (const condition of phase.conditions) phased = phased.where(condition)
  if (after) phased = phased.where(beyond(phase.order, after))
  return phased.orderBy(orderBy(phase)).limit(usual(limit))
}

/** A page and the row after it, of 50 as the API gives and of 100 as the screens ask for. */
const USUAL_SIZES = new Set([51, 101])

/** Said in the statement itself where it is usual: a list without any condition then needs no values, and is planned once a connection. */
function usual(limit: number): number | RawBuilder<number> {
  return USUAL_SIZES.has(limit) ? sql.lit(limit) : limit
}

/** Several values of a listed key in one statement: for each value an index is walked for as many rows as could be needed. */
async function readAcross<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  phases: Phase[],
  limit: number,
  db: Db,
): Promise<{ row: Row; place: number }[]> {
  const { key } = order.keys[0]!
  if (key.by !== 'listed') throw new Error('Only a listed key is read across its values')
  const values = phases.map((phase) => phase.value)
  const [first] = phases
  const { beside, outside } = first!
  const column = beside ? sql.ref('sorted.sort_key') : sql.ref(key.column)
  const one = besideKeys(query, first!)
    .where(sql<SqlBool>`${column} = listed.entry`)
    .orderBy(orderBy(first!))
    .limit(limit)
  const within = orderBy(outside ? { ...first!, order: outside } : first!)
  const { rows } = await sql<Row & { place_in_list: string }>`
    select found.*, listed.place_in_list
    from unnest(${values}::${arrayOf(key)}) with ordinality as listed (entry, place_in_list)
    cross join lateral ${one} as found
    order by listed.place_in_list, ${within}
    limit ${limit}`.execute(db)
  return rows.map((row) => ({ row, place: Number(row.place_in_list) }))
}

/** The rows with what their keys beside them are, to go on from. */
function bringing<TB extends keyof Tables, Row>(
  query: Query<TB, Row>,
  order: ListOrder,
): Query<TB, Row> {
  const keys = broughtAlong(order)
  return keys.length > 0 ? query.select(keys) : query
}

/** The rows of a phase together with the keys beside them that it is read by, if it is. */
function besideKeys<TB extends keyof Tables, Row>(
  query: Query<TB, Row>,
  { beside }: Phase,
): Query<TB, Row> {
  if (!beside) return query
  const sorted = sql<{ record_id: string }>`(${beside.keys})`.as('sorted')
  const joined = query.innerJoin(sorted, (join) => join.on(sql<SqlBool>`sorted.record_id = id`))
  return joined
}

/** Rows strictly after a position. A row comparison walks an index, so it is used wherever all directions agree. */
function beyond(order: OrderPart[], values: unknown[]): RawBuilder<SqlBool> {
  const typed = order.map((part, index) => sql`${values[index]}::${sql.raw(part.type)}`)
  const columns = order.map((part) => part.expression)
  const descending = order[0]!.descending
  if (order.every((part) => part.descending === descending && !part.nullable)) {
    const comparison = sql.raw(descending ? '<' : '>')
    return sql<SqlBool>`(${sql.join(columns)}) ${comparison} (${sql.join(typed)})`
  }
  const alternatives = order.map((part, index) => {
    const equal = columns
      .slice(0, index)
      .map((column, before) => sql`${column} is not distinct from ${typed[before]!}`)
    const further = sql`${columns[index]!} ${sql.raw(part.descending ? '<' : '>')} ${typed[index]!}`
    return sql`(${sql.join([...equal, further], sql` and `)})`
  })
  return sql<SqlBool>`(${sql.join(alternatives, sql` or `)})`
}

/** The page of what was read, which is one row more than asked for where the list goes on. */
function pageOf<Row extends Position>(
  found: Found<Row>[],
  order: ListOrder,
  limit: number,
): Page<Row> {
  const rows = found.slice(0, limit).map(({ row }) => row)
  const last = found[limit - 1]
  if (found.length <= limit || !last) return { rows, nextCursor: null }
  const { phase } = last
  const values = phasesOf(order)[phase]!.order.map((part) => part.valueOf(last.row))
  return { rows, nextCursor: writeCursor({ sort: order.text, phase, values }) }
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.phase, cursor.values])).toString(
    'base64url',
  )
}

function readCursor(text: string, order: ListOrder): Cursor {
  let parsed: unknown
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    throw new Refusal('invalid', 'cursor_invalid')
  }
  const [sort, phase, values] = Array.isArray(parsed) ? parsed : []
  const plain =
    Array.isArray(values) &&
    values.every((value) => value === null || ['string', 'number'].includes(typeof value))
  if (sort !== order.text || !Number.isInteger(phase) || phase < 0 || !plain) {
    throw new Refusal('invalid', 'cursor_invalid')
  }
  const expected = phasesOf(order)[phase]?.order.length
  if (expected !== values.length) throw new Refusal('invalid', 'cursor_invalid')
  return { sort, phase, values }
}
