import {
  exceeds,
  type ExtraPermissions,
  type Permissions,
  permissionsOf,
  RECORD_KINDS,
  RECORD_VERBS,
  type Rights,
  rightsOf,
} from '#domain/access.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { NO_PERMISSIONS } from '#server/access/nobody.ts'
import type { Context } from '#server/context.ts'

/** Locks a user for a change by somebody else; refuses when that user may do more than who asks. */
export async function lockManageableUser(ctx: Context, userId: string) {
  const user = await ctx.db
    .selectFrom('users')
    .innerJoin('roles', 'roles.id', 'users.role_id')
    .select([
      'users.id',
      'users.version',
      'users.disabled_at',
      'users.extra_permissions',
      'roles.permissions',
    ])
    .where('users.id', '=', userId)
    .forNoKeyUpdate('users')
    .executeTakeFirst()
  if (!user) throw new Refusal('not_found', 'not_found')
  const rights = rightsOf(
    user.permissions as Permissions,
    user.extra_permissions as ExtraPermissions,
  )
  if (exceeds(permissionsOf(rights), ctx.rights))
    throw new Refusal('forbidden', 'user_may_do_more_than_you')
  return user
}

/** Refuses a role that is not there or would give more than the giver has; it stays until the deed is done. */
export async function refuseRoleAbove(
  ctx: Context,
  roleId: string,
  field = 'roleId',
): Promise<void> {
  const role = await ctx.db
    .selectFrom('roles')
    .select('permissions')
    .where('id', '=', roleId)
    .where('deleted_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!role) return refuseFields([{ field, code: 'not_in_list' }])
  if (exceeds(role.permissions as Permissions, ctx.rights))
    throw new Refusal('forbidden', 'role_above_yours')
}

/** Refuses rights beyond a role that nobody may give to himself, or that the giver does not have. */
export function refuseExtraAbove(ctx: Context, userId: string, extra: ExtraPermissions): void {
  if (userId === ctx.user.id) throw new Refusal('forbidden', 'own_rights_not_yours_to_change')
  const given = permissionsOf(rightsOf(NO_PERMISSIONS, extra))
  if (exceeds(given, ctx.rights)) throw new Refusal('forbidden', 'rights_above_yours')
}

/** Where rights end at the team, choosing one's own teams would be widening one's own rights. */
export function refuseOwnTeams(ctx: Context, userIds: string[]): void {
  if (userIds.includes(ctx.user.id) && hasTeamScope(ctx.rights)) {
    throw new Refusal('forbidden', 'own_teams_not_yours_to_change')
  }
}

function hasTeamScope(rights: Rights): boolean {
  return RECORD_KINDS.some((kind) =>
    RECORD_VERBS.some((verb) => rights.scope(kind, verb) === 'team'),
  )
}
