import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { refuseFields } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'

/** Whether a row belongs to one of the owners a filter names: ids of users, `me`, or `none` for nobody. */
export function ownedBy(ctx: Context, table: string, owners: string[]): RawBuilder<SqlBool> {
  const ids = owners
    .filter((owner) => owner !== 'none')
    .map((owner) => (owner === 'me' ? ctx.user.id : owner))
  if (!ids.every((id) => uuid.test(id))) refuseFields([{ field: 'owner', code: 'not_in_list' }])
  const owner = sql.ref(`${table}.owner_id`)
  const listed = sql<SqlBool>`${owner} = any(${ids}::uuid[])`
  return owners.includes('none') ? sql<SqlBool>`(${listed} or ${owner} is null)` : listed
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** The ids of all users in the order of their names, to sort records by owner. */
export async function usersByName(ctx: Context): Promise<string[]> {
  const users = await ctx.db
    .selectFrom('users')
    .select('id')
    .orderBy(sql`name collate "und-x-icu"`)
    .orderBy('id')
    .execute()
  return users.map(({ id }) => id)
}
