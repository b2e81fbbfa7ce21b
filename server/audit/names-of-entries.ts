import { sql } from 'kysely'
import type { Context } from '#server/context.ts'

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** Where what settings refer to by id has its name. */
const NAMED = [
  'users',
  'teams',
  'roles',
  'statuses',
  'ratings',
  'sources',
  'industries',
  'zones',
  'reasons',
  'tags',
  'pipelines',
  'stages',
  'custom_fields',
  'api_keys',
] as const

/**
 * Puts names in the place of the ids in some values, however deep. What has no name any more stays
 * `{ gone: true }`: an id says nothing to a person.
 */
export async function namesOfEntries(
  ctx: Context,
  values: unknown[],
): Promise<(value: unknown) => unknown> {
  const ids = [...new Set(values.flatMap(idsIn))]
  const names = await namesOf(ctx, ids)
  return readable

  function readable(value: unknown): unknown {
    if (typeof value === 'string') return ID.test(value) ? (names.get(value) ?? GONE) : value
    if (Array.isArray(value)) return value.map(readable)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]))
  }
}

const GONE = { gone: true }

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(idsIn)
}

async function namesOf(ctx: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const each = NAMED.map(
    (table) => sql`select id, name from ${sql.table(table)} where id = any(${ids}::uuid[])`,
  )
  const { rows } = await sql<{
    id: string
    name: string
  }>`${sql.join(each, sql` union all `)}`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
