import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { refuseFields } from '#domain/refusal.ts'
import { withSubZones } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { readProcess } from '#server/workspace/process.ts'

/** Records in any of the zones, or in those that lie within them; `none` for those in none. */
export async function inZones(
  ctx: Context,
  table: 'leads' | 'customers',
  asked: string[],
): Promise<RawBuilder<SqlBool>> {
  const named = asked.filter((name) => name !== 'none')
  const { zones } = await readProcess(ctx)
  const isKnown = (id: string) => zones.some((zone) => zone.id === id)
  if (!named.every(isKnown)) refuseFields([{ field: 'zone', code: 'not_in_list' }])
  const column = sql.ref(`${table}.zone_id`)
  const ids = withSubZones(zones, named)
  // A single zone as an equality, so that an index gives its rows in order.
  const within =
    ids.length === 1 ? sql`${column} = ${ids[0]}` : sql`${column} = any(${ids}::uuid[])`
  if (!asked.includes('none')) return sql<SqlBool>`${within}`
  return ids.length === 0
    ? sql<SqlBool>`${column} is null`
    : sql<SqlBool>`(${within} or ${column} is null)`
}
