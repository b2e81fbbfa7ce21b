import { sql } from 'kysely'
import type { User } from '#api/users.ts'
import {
  beyondRole,
  type ExtraPermissions,
  type Permissions,
  rightByRight,
  rightsOf,
  permissionsOf,
  whyNotPermissions,
} from '#domain/access.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import type { Language } from '#messages/language.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import {
  lockManageableUser,
  refuseExtraAbove,
  refuseOwnTeams,
  refuseRoleAbove,
} from '#server/people/not-above-oneself.ts'
import { endSessionsOf } from '#server/people/sessions.ts'
import { takeTurn } from '#server/people/take-turn.ts'
import { refuseUnknownTeams, replaceTeamsOf } from '#server/people/teams.ts'

type UserChanges = {
  name?: string
  roleId?: string
  teamIds?: string[]
  disabled?: boolean
  extraPermissions?: ExtraPermissions
}

/** Everybody who works or worked here, disabled users too. */
export async function listUsers(ctx: Context): Promise<{ items: User[] }> {
  return { items: await users(ctx).execute() }
}

/**
 * Changes a user. Nobody changes his own role and rights or disables himself, nobody touches a user who may do
 * more than he or makes anyone more than he is, and one active administrator always stays. A new
 * role and being disabled end the user's sessions.
 */
export async function updateUser(
  ctx: Context,
  userId: string,
  input: UserChanges,
  seenVersion: number,
): Promise<User> {
  return inTransaction(ctx, async (asked) => {
    const ctx = await takeTurn(asked)
    const user = await lockManageableUser(ctx, userId)
    if (user.version !== seenVersion) throw changedMeanwhile(user.version)
    const before = await readUser(ctx, userId)
    const { extraPermissions: extra, ...plain } = input
    if (input.roleId && input.roleId !== before.roleId) await refuseRole(ctx, userId, input.roleId)
    const beyond = extra && (await extraBeyond(ctx, input.roleId ?? before.roleId, extra))
    const rights = beyond
      ? changesBetween(rightByRight(before.extraPermissions), rightByRight(beyond))
      : {}
    const changes = {
      ...changesBetween(
        { ...before, disabled: before.disabledAt !== null, teamIds: before.teamIds.toSorted() },
        { ...plain, ...(input.teamIds && { teamIds: [...new Set(input.teamIds)].toSorted() }) },
      ),
      ...rights,
    }
    if (Object.keys(changes).length === 0) return before
    if (beyond && Object.keys(rights).length > 0) refuseExtraAbove(ctx, userId, beyond)
    if (changes.disabled && userId === ctx.user.id)
      throw new Refusal('forbidden', 'own_user_not_yours_to_disable')
    if (changes.teamIds) await refuseTeams(ctx, userId, input.teamIds!)
    await ctx.db
      .updateTable('users')
      .set({
        version: user.version + 1,
        ...(beyond && { extra_permissions: JSON.stringify(beyond) }),
        ...(changes.name && { name: input.name }),
        ...(changes.roleId && { role_id: input.roleId }),
        ...(changes.disabled && { disabled_at: input.disabled ? ctx.now : null }),
      })
      .where('id', '=', userId)
      .execute()
    if (changes.teamIds) await replaceTeamsOf(ctx, userId, input.teamIds!)
    if (changes.roleId || changes.disabled) {
      await refuseWithoutAdministrator(ctx)
      await endSessionsOf(ctx.db, userId, ctx.now)
    }
    await recordEvent(ctx, 'user_changed', {}, { userId, changes })
    return readUser(ctx, userId)
  })
}

/** What of some rights is beyond a role; refuses those that contradict themselves together with it. */
async function extraBeyond(
  ctx: Context,
  roleId: string,
  extra: ExtraPermissions,
): Promise<ExtraPermissions> {
  const role = await ctx.db
    .selectFrom('roles')
    .select('permissions')
    .$narrowType<{ permissions: Permissions }>()
    .where('id', '=', roleId)
    .executeTakeFirstOrThrow()
  const wrong = whyNotPermissions(permissionsOf(rightsOf(role.permissions, extra)))
  refuseFields(
    wrong.map(({ field, code }) => ({
      field: field.replace('permissions', 'extraPermissions'),
      code,
    })),
  )
  return beyondRole(extra, role.permissions)
}

async function refuseRole(ctx: Context, userId: string, roleId: string): Promise<void> {
  if (userId === ctx.user.id) throw new Refusal('forbidden', 'own_role_not_yours_to_change')
  await refuseRoleAbove(ctx, roleId)
}

async function refuseTeams(ctx: Context, userId: string, teamIds: string[]): Promise<void> {
  refuseOwnTeams(ctx, [userId])
  await refuseUnknownTeams(ctx, teamIds)
}

async function refuseWithoutAdministrator(ctx: Context): Promise<void> {
  const administrator = await ctx.db
    .selectFrom('users')
    .innerJoin('roles', 'roles.id', 'users.role_id')
    .select('users.id')
    .where('roles.key', '=', 'administrator')
    .where('users.disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (!administrator) throw new Refusal('conflict', 'last_administrator')
}

async function readUser(ctx: Context, userId: string): Promise<User> {
  return users(ctx).where('users.id', '=', userId).executeTakeFirstOrThrow()
}

function users(ctx: Context) {
  return ctx.db
    .selectFrom('users')
    .select((user) => [
      'users.id',
      'users.version',
      'users.email',
      'users.name',
      'users.role_id as roleId',
      sql<string[]>`array(
        select team_id from team_members where user_id = users.id order by team_id
      )`.as('teamIds'),
      'users.language',
      'users.time_zone as timeZone',
      'users.created_at as createdAt',
      'users.disabled_at as disabledAt',
      user
        .selectFrom('sessions')
        .select((session) => session.fn.max('last_used_at').as('at'))
        .whereRef('sessions.user_id', '=', 'users.id')
        .as('lastSeenAt'),
      'users.extra_permissions as extraPermissions',
      user
        .exists(
          user
            .selectFrom('second_factors')
            .whereRef('second_factors.user_id', '=', 'users.id')
            .where('confirmed_at', 'is not', null),
        )
        .$castTo<boolean>()
        .as('secondFactor'),
    ])
    .$narrowType<{ language: Language; extraPermissions: ExtraPermissions }>()
    .orderBy(sql`users.name collate "und-x-icu"`)
    .orderBy('users.id')
}
