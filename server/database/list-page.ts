import { type RawBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'
import type { Tables } from '#server/database/schema.ts'

/** What a list can be sorted by. */
export type SortKey =
  /** A column with an index of (column, id); the empties come last in both directions. */
  | {
      by: 'column'
      column: string
      type: 'text' | 'timestamptz' | 'integer' | 'numeric' | 'date'
      nullable: boolean
    }
  /** A column with few values, in the order of a list; within one value the newest first, unless sorted further. */
  | { by: 'listed'; column: string; ids: string[]; type?: 'uuid' | 'smallint' }

export type ListOrder = { text: string; keys: { key: SortKey; descending: boolean }[] }

type Query<TB extends keyof Tables, Row> = SelectQueryBuilder<Tables, TB, Row>
type Cursor = { sort: string; phase: number; values: unknown[] }
type Position = { id: string } & Record<string, unknown>

/** One stretch of a list in which the rows come in the order of an index. */
type Phase = { conditions: RawBuilder<SqlBool>[]; order: OrderPart[]; group?: 'values' | 'empty' }
type OrderPart = {
  expression: RawBuilder<unknown>
  type: string
  descending: boolean
  /** Whether a row may have nothing there, which no comparison of rows can tell from anything. */
  nullable?: boolean
  /** What a row has there, to go on from. */
  valueOf(row: Record<string, unknown>): unknown
}

/**
 * Reads one page in the given order and says where the next begins. It walks indexes from the
 * cursor on instead of counting off rows, so a page deep in a long list costs what the first does.
 * The query selects, unaliased, `id`, `created_at` and the columns it is sorted by.
 */
export async function readPage<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  limit: number,
  cursorText: string | undefined,
  db: Db,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const cursor = cursorText === undefined ? undefined : readCursor(cursorText, order)
  const phases = phasesOf(order)
  const rows: Row[] = []
  const ends: number[] = []
  let at = cursor?.phase ?? 0
  if (cursor && at >= phases.length) throw new Refusal('invalid', 'cursor_invalid')
  while (at < phases.length && rows.length <= limit) {
    const after = cursor && at === cursor.phase ? cursor.values : undefined
    const rest = limit + 1 - rows.length
    const valuePhases = phases.slice(at).filter((phase) => phase.group === 'values')
    if (!after && valuePhases.length > 1) {
      const found = await readAcross(query, order, valuePhases, rest, db)
      rows.push(...found.map((hit) => hit.row))
      ends.push(...found.map((hit) => at + hit.place - 1))
      at += valuePhases.length
      continue
    }
    const found = await readPhase(query, phases[at]!, rest, after)
    rows.push(...found)
    ends.push(...found.map(() => at))
    at++
  }
  if (rows.length <= limit) return { rows, nextCursor: null }
  const last = rows[limit - 1]!
  const phase = ends[limit - 1]!
  const values = phases[phase]!.order.map((part) => part.valueOf(last))
  return {
    rows: rows.slice(0, limit),
    nextCursor: writeCursor({ sort: order.text, phase, values }),
  }
}

/** Reads `sort=-rating,createdAt` with the keys a list knows; the shape has checked the names. */
export function orderOf(sort: string, keys: Record<string, SortKey>): ListOrder {
  const parts = sort.split(',').map((part) => {
    const descending = part.startsWith('-')
    const key = keys[descending ? part.slice(1) : part]
    if (!key)
      throw new Refusal('invalid', 'sort_unknown', {
        values: { known: Object.keys(keys).join(', ') },
      })
    return { key, descending }
  })
  return { text: sort, keys: parts }
}

function phasesOf(order: ListOrder): Phase[] {
  const [first, ...more] = order.keys
  if (!first) throw new Error('A list has at least one sort key')
  const newest = [columnPart('created_at', 'timestamptz', true), columnPart('id', 'uuid', true)]
  const further = more.flatMap(({ key, descending }) => partsWithin(key, descending))
  const { key, descending } = first
  const tail = columnPart('id', 'uuid', descending)
  if (key.by === 'listed') {
    const within = further.length > 0 ? [...further, tail] : newest
    const ids = descending ? key.ids.toReversed() : key.ids
    return [
      ...ids.map((id): Phase => ({
        conditions: [sql<SqlBool>`${sql.ref(key.column)} = ${id}`],
        order: within,
        group: 'values',
      })),
      { conditions: [sql<SqlBool>`${sql.ref(key.column)} is null`], order: within, group: 'empty' },
    ]
  }
  const filled: Phase = {
    conditions: key.nullable ? [sql<SqlBool>`${sql.ref(key.column)} is not null`] : [],
    order: [columnPart(key.column, key.type, descending), ...further, tail],
  }
  if (!key.nullable) return [filled]
  return [
    filled,
    {
      conditions: [sql<SqlBool>`${sql.ref(key.column)} is null`],
      order: [...further, tail],
      group: 'empty',
    },
  ]
}

function columnPart(column: string, type: string, descending: boolean): OrderPart {
  return { expression: sql.ref(column), type, descending, valueOf: (row) => row[column] }
}

function arrayOf(key: SortKey & { by: 'listed' }) {
  return sql.raw(key.type === 'smallint' ? 'smallint[]' : 'uuid[]')
}

/** A key after the first: it sorts what the first leaves equal, so no index walks it. */
function partsWithin(key: SortKey, descending: boolean): OrderPart[] {
  const { column } = key
  const empty: OrderPart = {
    expression: sql`(${sql.ref(column)} is null)::integer`,
    type: 'integer',
    descending: false,
    valueOf: (row) => (row[column] === null ? 1 : 0),
  }
  if (key.by === 'column') {
    const own = { ...columnPart(column, key.type, descending), nullable: key.nullable }
    return key.nullable ? [empty, own] : [own]
  }
  const { ids } = key
  const place: OrderPart = {
    expression: sql`coalesce(array_position(${ids}::${arrayOf(key)}, ${sql.ref(column)}), 0)`,
    type: 'integer',
    descending,
    valueOf: (row) => ids.indexOf(String(row[column])) + 1,
  }
  return [empty, place]
}

async function readPhase<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  phase: Phase,
  limit: number,
  after: unknown[] | undefined,
): Promise<Row[]> {
  let phased = query
  for (const condition of phase.conditions) phased = phased.where(condition)
  if (after) phased = phased.where(beyond(phase.order, after))
  for (const part of phase.order) phased = phased.orderBy(orderSql(part))
  return await phased.limit(limit).execute()
}

/** The last so many values of a listed key in one statement: for each value an index is walked for as many rows as could be needed. */
async function readAcross<TB extends keyof Tables, Row extends Position>(
  query: Query<TB, Row>,
  order: ListOrder,
  phases: Phase[],
  limit: number,
  db: Db,
): Promise<{ row: Row; place: number }[]> {
  const { key, descending } = order.keys[0]!
  if (key.by !== 'listed') throw new Error('Only a listed key is read across its values')
  const ids = (descending ? key.ids.toReversed() : key.ids).slice(-phases.length)
  const within = sql.join(phases[0]!.order.map(orderSql))
  const one = query
    .where(sql<SqlBool>`${sql.ref(key.column)} = listed.entry`)
    .orderBy(within)
    .limit(limit)
  const { rows } = await sql<Row & { place_in_list: string }>`
    select found.*, listed.place_in_list
    from unnest(${ids}::${arrayOf(key)}) with ordinality as listed (entry, place_in_list)
    cross join lateral ${one} as found
    order by listed.place_in_list, ${within}
    limit ${limit}`.execute(db)
  return rows.map((row) => ({ row, place: Number(row.place_in_list) }))
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

function orderSql(part: OrderPart) {
  return sql`${part.expression} ${sql.raw(part.descending ? 'desc' : 'asc')}`
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
