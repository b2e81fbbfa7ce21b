import type { Role, UpdateRole } from '#api/roles.ts'
import type { CreateRole } from '#api/roles.ts'
import { exceeds, type Permissions, rightByRight, whyNotPermissions } from '#domain/access.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { takeTurn } from '#server/people/take-turn.ts'

/** The roles in order, each with how many people have it. */
export async function listRoles(ctx: Context): Promise<{ items: Role[] }> {
  return { items: await readRoles(ctx) }
}

/** Makes a role that gives no more than its maker has. */
export async function createRole(ctx: Context, input: CreateRole): Promise<Role> {
  refuseFields(whyNotPermissions(input.permissions))
  return inTransaction(ctx, async (asked) => {
    const ctx = await takeTurn(asked)
    if (exceeds(input.permissions, ctx.rights)) throw new Refusal('forbidden', 'role_above_yours')
    const id = newId()
    await ctx.db
      .insertInto('roles')
      .values(({ selectFrom, fn, lit }) => ({
        id,
        name: input.name,
        permissions: stored(input.permissions),
        position: selectFrom('roles').select(fn.coalesce(fn.max('position'), lit(0)).as('last')),
      }))
      .execute()
    await recordEvent(ctx, 'role_created', {}, { roleId: id, name: input.name })
    return readRole(ctx, id)
  })
}

/**
 * Renames a role or changes what it allows, for the next request of whoever has it. Nobody changes
 * what his own role allows, or touches one that allows more than he may.
 */
export async function updateRole(
  ctx: Context,
  roleId: string,
  input: UpdateRole,
  seenVersion: number,
): Promise<Role> {
  refuseFields(input.permissions ? whyNotPermissions(input.permissions) : [])
  return inTransaction(ctx, async (asked) => {
    const ctx = await takeTurn(asked)
    const before = await lockChangeableRole(ctx, roleId)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const { permissions = before.permissions, name = before.name } = input
    const rights = changesBetween(rightByRight(before.permissions), rightByRight(permissions))
    const changes = { ...changesBetween({ name: before.name }, { name }), ...rights }
    if (Object.keys(changes).length === 0) return before
    if (Object.keys(rights).length > 0) await refuseOwnRole(ctx, roleId)
    if (exceeds(permissions, ctx.rights)) throw new Refusal('forbidden', 'role_above_yours')
    await ctx.db
      .updateTable('roles')
      .set({ name, version: before.version + 1, permissions: stored(permissions) })
      .where('id', '=', roleId)
      .execute()
    await recordEvent(ctx, 'role_changed', {}, { roleId, name: before.name, changes })
    return readRole(ctx, roleId)
  })
}

/** Locks a role against anybody getting it meanwhile; refuses one that can't be changed by who asks. */
export async function lockChangeableRole(ctx: Context, roleId: string): Promise<Role> {
  const locked = await ctx.db
    .selectFrom('roles')
    .select('id')
    .where('id', '=', roleId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw new Refusal('not_found', 'not_found')
  const role = await readRole(ctx, roleId)
  if (role.builtIn) throw new Refusal('forbidden', 'role_is_built_in')
  if (exceeds(role.permissions, ctx.rights)) throw new Refusal('forbidden', 'role_above_yours')
  return role
}

async function refuseOwnRole(ctx: Context, roleId: string): Promise<void> {
  const mine = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', '=', ctx.user.id)
    .where('role_id', '=', roleId)
    .executeTakeFirst()
  if (mine) throw new Refusal('forbidden', 'own_rights_not_yours_to_change')
}

async function readRole(ctx: Context, roleId: string): Promise<Role> {
  const role = (await readRoles(ctx)).find(({ id }) => id === roleId)
  if (!role) throw new Refusal('not_found', 'not_found')
  return role
}

async function readRoles(ctx: Context): Promise<Role[]> {
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
      role
        .selectFrom('users')
        .select((user) => user.fn.countAll<string>().as('count'))
        .whereRef('users.role_id', '=', 'roles.id')
        .where('users.disabled_at', 'is not', null)
        .as('disabled'),
      role
        .selectFrom('invitations')
        .select((invitation) => invitation.fn.countAll<string>().as('count'))
        .whereRef('invitations.role_id', '=', 'roles.id')
        .where('accepted_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', ctx.now)
        .as('invited'),
    ])
    .$narrowType<{ permissions: Permissions }>()
    .where('deleted_at', 'is', null)
    .orderBy('built_in', 'desc')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return roles.map(({ disabled, invited, ...role }) => ({
    ...role,
    users: Number(role.users),
    others: Number(disabled) + Number(invited),
  }))
}

function stored(permissions: Permissions): string {
  return JSON.stringify({ ...permissions, grants: [...new Set(permissions.grants)] })
}
