import { type SelectQueryBuilder, sql, type SqlBool } from 'kysely'
import type { Beside, ListOrder, SortKey } from '#server/database/list-order.ts'
import type { Tables } from '#server/database/schema.ts'

/** How many rows each stretch of a list has, in the order of the list. */
export type PhaseSizes = number[]

/** How the rows of a list are counted, exactly. */
export type Counts = {
  all(): Promise<number>
  /** Those that have nothing in a column. */
  empty(column: string): Promise<number>
  /** By what they have in a column; null for nothing. */
  byValue(column: string): Promise<Map<string | null, number>>
  /** Whether counting costs next to nothing, so that it need not wait for whether it is needed. */
  isQuick: boolean
  /** Whether finding the rows is what counting costs: a page is then counted by the statement that reads it. */
  isWithPage?: boolean
  /** By the keys that stand beside them. */
  beside(keys: Beside): Promise<Map<string, number>>
}

export async function sizesOf(order: ListOrder, counts: Counts): Promise<PhaseSizes> {
  const { key, descending } = order.keys[0]!
  if (key.beside) return sizesBeside(key, key.beside, descending, counts)
  if (key.by === 'listed') {
    const sizes = await counts.byValue(key.column)
    const ids = descending ? key.ids.toReversed() : key.ids
    return [...ids, null].map((id) => sizes.get(id) ?? 0)
  }
  if (!key.nullable) return [await counts.all()]
  const [all, empty] = await Promise.all([counts.all(), counts.empty(key.column)])
  return [all - empty, empty]
}

async function sizesBeside(
  key: SortKey,
  beside: Beside,
  descending: boolean,
  counts: Counts,
): Promise<PhaseSizes> {
  const [all, sizes] = await Promise.all([counts.all(), counts.beside(beside)])
  const filled = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const rest = beside.within ? [] : [all - filled]
  if (key.by === 'column') return [filled, ...rest]
  const ids = descending ? key.ids.toReversed() : key.ids
  const listed = ids.map((id) => sizes.get(id) ?? 0)
  return [...listed, ...rest]
}

/** Counts rows one by one. */
export function countsOf<TB extends keyof Tables, Row>(
  query: SelectQueryBuilder<Tables, TB, Row>,
): Counts {
  const bare = query.clearSelect()
  const count = sql<string>`count(*)`.as('total')
  return {
    isQuick: false,
    all: async () => Number((await bare.select(count).executeTakeFirstOrThrow()).total),
    empty: async (column) => {
      const empties = bare.where(sql<SqlBool>`${sql.ref(column)} is null`)
      return Number((await empties.select(count).executeTakeFirstOrThrow()).total)
    },
    byValue: async (column) => {
      const value = sql<string | null>`${sql.ref(column)}::text`
      const rows = await bare
        .select([value.as('value'), count])
        .groupBy(sql.ref(column))
        .execute()
      return new Map(rows.map((row) => [row.value, Number(row.total)]))
    },
    beside: async ({ keys }) => {
      const sorted = sql<{ record_id: string }>`(${keys})`.as('sorted')
      const joined = bare.innerJoin(sorted, (join) => join.on(sql<SqlBool>`sorted.record_id = id`))
      const value = sql<string>`sorted.sort_key::text`
      const rows = await joined
        .select([value.as('value'), count])
        .groupBy(sql.ref('sorted.sort_key'))
        .execute()
      return new Map(rows.map((row) => [row.value, Number(row.total)]))
    },
  }
}
