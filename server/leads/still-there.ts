import { leadFilter } from '#api/lead-filter.ts'
import { keyInName } from '#domain/fields.ts'
import type { Context } from '#server/context.ts'
import { partsStillMeant } from '#server/fields/custom-conditions.ts'
import { readFields } from '#server/fields/read-fields.ts'

type Written = Record<string, string>
type Dropped = { field: string; values: string[] }

/** Where what a condition names is listed, and the words that name nothing in particular. */
const NAMED: Record<string, { table: Table; words: string[] }> = {
  status: { table: 'statuses', words: [] },
  source: { table: 'sources', words: ['none'] },
  rating: { table: 'ratings', words: ['none'] },
  industry: { table: 'industries', words: ['none'] },
  zone: { table: 'zones', words: ['none'] },
  tag: { table: 'tags', words: [] },
  owner: { table: 'users', words: ['me', 'team', 'none'] },
  team: { table: 'teams', words: ['mine', 'none'] },
}
type Table =
  | 'zones'
  | 'statuses'
  | 'sources'
  | 'ratings'
  | 'industries'
  | 'tags'
  | 'users'
  | 'teams'

/**
 * Filters written down earlier, without what they name that is not there any more: values that are
 * in no list now, and conditions that the product no longer knows.
 */
export async function stillThere(
  ctx: Context,
  filters: Written[],
): Promise<{ filter: Written; dropped: Dropped[] }[]> {
  const known = await knownNames(ctx, filters)
  const fields = await readFields(ctx, 'leads')
  return filters.map((written) => {
    const filter: Written = {}
    const dropped: Dropped[] = []
    for (const [field, text] of Object.entries(written)) {
      const custom = keyInName(field)
      const { parts: values, kept } =
        custom === undefined
          ? partsKnown(field, text, known)
          : partsStillMeant(ctx, fields, custom, text)
      const gone = values.filter((value) => !kept.includes(value))
      if (gone.length > 0) dropped.push({ field, values: gone })
      if (kept.length > 0) filter[field] = kept.join(',')
    }
    return { filter, dropped }
  })
}

function partsKnown(field: string, text: string, known: Map<Table, Set<string>>) {
  const parts = field === 'q' ? [text] : text.split(',').filter(Boolean)
  return { parts, kept: parts.filter((value) => isKnown(field, value, known)) }
}

function isKnown(field: string, value: string, known: Map<Table, Set<string>>): boolean {
  const named = NAMED[field]
  if (named) return named.words.includes(value) || known.get(named.table)!.has(value)
  const shape = leadFilter[field as keyof typeof leadFilter]
  return shape !== undefined && shape.safeParse(value).success
}

/** The ids and keys of all entries in the lists that the filters name something of. */
async function knownNames(ctx: Context, filters: Written[]): Promise<Map<Table, Set<string>>> {
  const fields = new Set(filters.flatMap((filter) => Object.keys(filter)))
  const tables = [...fields].flatMap((field) => NAMED[field]?.table ?? [])
  const names = await Promise.all(tables.map((table) => namesIn(ctx, table)))
  return new Map(tables.map((table, place) => [table, new Set(names[place])]))
}

async function namesIn(ctx: Context, table: Table): Promise<string[]> {
  if (table === 'zones' || table === 'tags' || table === 'users' || table === 'teams') {
    const rows = await ctx.db.selectFrom(table).select('id').execute()
    return rows.map(({ id }) => id)
  }
  const rows = await ctx.db.selectFrom(table).select(['id', 'key']).execute()
  return rows.flatMap(({ id, key }) => [id, key])
}
