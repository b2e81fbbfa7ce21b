import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { RecordKind, RecordVerb, Scope } from '#domain/access.ts'
import type { Context } from '#server/context.ts'

/** `isWithin` of the domain, said to the database: whether a row's owner and team lie within the asker's scope. */
export function withinScope(
  ctx: Context,
  kind: RecordKind,
  verb: RecordVerb,
  table: string,
): RawBuilder<SqlBool> {
  const owner = sql.ref(`${table}.owner_id`)
  const team = sql.ref(`${table}.team_id`)
  const scope: Scope = ctx.rights.scope(kind, verb)
  if (scope === 'all') return sql<SqlBool>`true`
  if (scope === 'none') return sql<SqlBool>`false`
  if (scope === 'own') return sql<SqlBool>`${owner} = ${ctx.user.id}`
  return sql<SqlBool>`(${owner} = any(${ctx.user.colleagueIds}::uuid[])
    or ${team} = any(${ctx.user.teamIds}::uuid[])
    or (${owner} is null and ${team} is null))`
}
