import type { Role } from '#api/people.ts'
import type { Permissions } from '#domain/access.ts'
import type { Context } from '#server/context.ts'

/** The roles in order, each with how many active users have it. */
export async function listRoles(ctx: Context): Promise<{ items: Role[] }> {
  const roles = await ctx.db
    .selectFrom('roles')
    .select((role) => [
      'id',
      'version',
      'key',
      'name',
      'built_in as builtIn',
      'permissions',
      role
        .selectFrom('users')
        .select((user) => user.fn.countAll<string>().as('count'))
        .whereRef('users.role_id', '=', 'roles.id')
        .where('users.disabled_at', 'is', null)
        .as('users'),
    ])
    .$narrowType<{ permissions: Permissions }>()
    .orderBy('position')
    .orderBy('id')
    .execute()
  return { items: roles.map((role) => ({ ...role, users: Number(role.users) })) }
}
