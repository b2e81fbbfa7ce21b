import { isWithin, type Owned, type RecordKind, rightsOf } from '#domain/access.ts'
import type { Context } from '#server/context.ts'
import { findActiveUsers } from '#server/people/authenticate.ts'

/** The active users who may see a record of this kind with this owner and team, by name. */
export async function whoSees(
  ctx: Context,
  kind: RecordKind,
  record: Owned,
): Promise<{ id: string; name: string }[]> {
  const users = await findActiveUsers(ctx.db)
  return users
    .filter(({ actor, permissions, extraPermissions }) =>
      isWithin(rightsOf(permissions, extraPermissions).scope(kind, 'read'), record, actor),
    )
    .map(({ actor: { id, name } }) => ({ id, name }))
}
