import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { Refusal } from '#domain/refusal.ts'

/** What a list can be sorted by. */
export type SortKey =
  /** A column with an index of (column, id); the empties come last in both directions. */
  | {
      by: 'column'
      column: string
      type: 'text' | 'timestamptz' | 'integer' | 'numeric' | 'date'
      nullable: boolean
      beside?: Beside
    }
  /** A column with few values, in the order of a list; within one value the newest first, unless sorted further. */
  | {
      by: 'listed'
      column: string
      ids: string[]
      type?: 'uuid' | 'smallint'
      /** Its index leaves out the rows that have nothing there. */
      sparse?: true
      beside?: Beside
    }

/** Keys that stand in a table beside the rows, at most one for each row: its index is walked, and gives the rows in order. */
export type Beside = {
  /** The keys as a query of `record_id`, `sort_key` and `made_at`, which is the row's `created_at`. */
  keys: RawBuilder<unknown>
  /** The key of the row at hand. */
  own: RawBuilder<unknown>
  /** By which name the row brings its key along. */
  name: string
  /** A condition of the list that these keys meet by themselves: then no row of it is without a key. */
  within?: object | undefined
}

export type ListOrder = { text: string; keys: { key: SortKey; descending: boolean }[] }

/** One stretch of a list in which the rows come in the order of an index. */
export type Phase = {
  conditions: RawBuilder<SqlBool>[]
  order: OrderPart[]
  /** Of a listed key: the value that all its rows have. */
  value?: string
  /** A column in which no row of it has anything: named first, so that the index is walked whose beginning it is. */
  empty?: string
  /** Keys that are read together with the rows. */
  beside?: Beside
  /** The same order where those keys are out of sight. */
  outside?: OrderPart[]
}
export type OrderPart = {
  expression: RawBuilder<unknown>
  type: string
  descending: boolean
  /** Whether a row may have nothing there, which no comparison of rows can tell from anything. */
  nullable?: boolean
  /** What a row has there, to go on from. */
  valueOf(row: Record<string, unknown>): unknown
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

/** The stretches of a list in their order. Together they hold every row once. */
export function phasesOf(order: ListOrder): Phase[] {
  const [first, ...more] = order.keys
  if (!first) throw new Error('A list has at least one sort key')
  const newest = [columnPart('created_at', 'timestamptz', true), columnPart('id', 'uuid', true)]
  const further = more.flatMap(({ key, descending }) => partsWithin(key, descending))
  const { key, descending } = first
  const tail = columnPart('id', 'uuid', descending)
  if (key.beside) return phasesBeside(key, key.beside, descending, further)
  if (key.by === 'listed') {
    const within = further.length > 0 ? [...further, tail] : newest
    const ids = descending ? key.ids.toReversed() : key.ids
    return [
      ...ids.map((id): Phase => ({
        conditions: [sql<SqlBool>`${sql.ref(key.column)} = ${id}`],
        order: within,
        value: id,
      })),
      emptyPhase(key.column, within, key.sparse),
    ]
  }
  const filled: Phase = {
    conditions: key.nullable ? [sql<SqlBool>`${sql.ref(key.column)} is not null`] : [],
    order: [columnPart(key.column, key.type, descending), ...further, tail],
  }
  if (!key.nullable) return [filled]
  return [filled, emptyPhase(key.column, [...further, tail])]
}

function emptyPhase(column: string, order: OrderPart[], sparse?: true): Phase {
  const conditions = [sql<SqlBool>`${sql.ref(column)} is null`]
  return { conditions, order, ...(!sparse && { empty: column }) }
}

function phasesBeside(
  key: SortKey,
  beside: Beside,
  descending: boolean,
  further: OrderPart[],
): Phase[] {
  const tail = columnPart('id', 'uuid', descending)
  const newest = [columnPart('created_at', 'timestamptz', true), columnPart('id', 'uuid', true)]
  const nothing = sql<SqlBool>`${beside.own} is null`
  if (key.by === 'column') {
    const own: OrderPart = {
      expression: sql.ref('sorted.sort_key'),
      type: key.type,
      descending,
      valueOf: (row) => row[beside.name],
    }
    const filled = { conditions: [], order: [own, ...further, tail], beside }
    return beside.within ? [filled] : [filled, { conditions: [nothing], order: [...further, tail] }]
  }
  const outside = further.length > 0 ? [...further, tail] : newest
  const made = { ...newest[0]!, expression: sql.ref('sorted.made_at') }
  const within = further.length > 0 ? outside : [made, newest[1]!]
  const ids = descending ? key.ids.toReversed() : key.ids
  return [
    ...ids.map((id): Phase => ({
      conditions: [sql<SqlBool>`sorted.sort_key = ${id}`],
      order: within,
      value: id,
      beside,
      outside,
    })),
    ...(beside.within ? [] : [{ conditions: [nothing], order: outside }]),
  ]
}

/** What rows bring along so that a list that is sorted by keys beside them can go on from them. */
export function broughtAlong(order: ListOrder) {
  return order.keys.flatMap(({ key }) => (key.beside ? [key.beside.own.as(key.beside.name)] : []))
}

function columnPart(column: string, type: string, descending: boolean): OrderPart {
  return { expression: sql.ref(column), type, descending, valueOf: (row) => row[column] }
}

/** How an array of a listed key's values is written to the database. */
export function arrayOf(key: SortKey & { by: 'listed' }) {
  return sql.raw(key.type === 'smallint' ? 'smallint[]' : 'uuid[]')
}

/** A key after the first: it sorts what the first leaves equal, so no index walks it. */
function partsWithin(key: SortKey, descending: boolean): OrderPart[] {
  const column = key.beside ? key.beside.own : sql.ref(key.column)
  const name = key.beside ? key.beside.name : key.column
  const empty: OrderPart = {
    expression: sql`(${column} is null)::integer`,
    type: 'integer',
    descending: false,
    valueOf: (row) => (row[name] === null ? 1 : 0),
  }
  if (key.by === 'column') {
    const own: OrderPart = {
      expression: column,
      type: key.type,
      descending,
      nullable: key.nullable,
      valueOf: (row) => row[name],
    }
    return key.nullable ? [empty, own] : [own]
  }
  const { ids } = key
  const place: OrderPart = {
    expression: sql`coalesce(array_position(${ids}::${arrayOf(key)}, ${column}), 0)`,
    type: 'integer',
    descending,
    valueOf: (row) => ids.indexOf(String(row[name])) + 1,
  }
  return [empty, place]
}

/** How the rows of a phase come in order; the other way round when it is read from its end. */
export function orderBy({ order, empty }: Phase, reversed = false): RawBuilder<unknown> {
  const directions = order.map((part) => (part.descending === reversed ? 'asc' : 'desc'))
  const parts = order.map((part, at) => sql`${part.expression} ${sql.raw(directions[at]!)}`)
  const first = empty ? [sql`${sql.ref(empty)} ${sql.raw(directions[0]!)}`] : []
  return sql.join([...first, ...parts])
}
