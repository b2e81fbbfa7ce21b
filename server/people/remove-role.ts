import { sql } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { refuseRoleAbove } from '#server/people/not-above-oneself.ts'
import { lockChangeableRole } from '#server/people/roles.ts'
import { endSessionsOf } from '#server/people/sessions.ts'
import { takeTurn } from '#server/people/take-turn.ts'

/**
 * Deletes a role. Whoever has it, or is invited into it, gets another one in the same step, and signs
 * in anew. The role stays as a name in the history.
 */
export async function removeRole(
  ctx: Context,
  roleId: string,
  moveTo: string | undefined,
): Promise<void> {
  await inTransaction(ctx, async (asked) => {
    const ctx = await takeTurn(asked)
    const role = await lockChangeableRole(ctx, roleId)
    if (moveTo !== undefined) await refuseTarget(ctx, roleId, moveTo)
    await refuseWhereRulesName(ctx, roleId)
    const users = await moveUsers(ctx, roleId, moveTo)
    await moveInvitations(ctx, roleId, moveTo)
    await takeFromRules(ctx, roleId)
    await ctx.db
      .updateTable('roles')
      .set({ deleted_at: ctx.now, version: role.version + 1 })
      .where('id', '=', roleId)
      .execute()
    const movedTo = moveTo ?? null
    await recordEvent(ctx, 'role_deleted', {}, { roleId, name: role.name, movedTo, users })
  })
}

/** A rule for moving leads would be about nobody. */
async function refuseWhereRulesName(ctx: Context, roleId: string): Promise<void> {
  const rule = await ctx.db
    .selectFrom('status_rules')
    .select('id')
    .where(sql<boolean>`${roleId}::uuid = any(role_ids)`)
    .executeTakeFirst()
  if (rule) throw new Refusal('conflict', 'role_in_status_rule')
}

async function refuseTarget(ctx: Context, roleId: string, moveTo: string): Promise<void> {
  if (moveTo === roleId) throw new Refusal('conflict', 'role_moves_to_itself')
  await refuseRoleAbove(ctx, moveTo, 'moveTo')
}

async function moveUsers(
  ctx: Context,
  roleId: string,
  moveTo: string | undefined,
): Promise<number> {
  const users = await ctx.db
    .selectFrom('users')
    .select(['id', 'version'])
    .where('role_id', '=', roleId)
    .forNoKeyUpdate()
    .execute()
  if (users.length === 0) return 0
  if (moveTo === undefined) throw new Refusal('conflict', 'role_in_use')
  if (users.some(({ id }) => id === ctx.user.id))
    throw new Refusal('forbidden', 'own_role_not_yours_to_change')
  await ctx.db
    .updateTable('users')
    .set((user) => ({ role_id: moveTo, version: user('version', '+', 1) }))
    .where('role_id', '=', roleId)
    .execute()
  for (const { id } of users) {
    await endSessionsOf(ctx.db, id, ctx.now)
    const changes = { roleId: { from: roleId, to: moveTo } }
    await recordEvent(ctx, 'user_changed', {}, { userId: id, changes })
  }
  return users.length
}

async function moveInvitations(
  ctx: Context,
  roleId: string,
  moveTo: string | undefined,
): Promise<void> {
  const open = ctx.db
    .selectFrom('invitations')
    .where('role_id', '=', roleId)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
  if (moveTo !== undefined) {
    await ctx.db
      .updateTable('invitations')
      .set({ role_id: moveTo })
      .where('id', 'in', open.select('id'))
      .execute()
    return
  }
  const waiting = await open
    .select('id')
    .where('expires_at', '>', ctx.now)
    .limit(1)
    .executeTakeFirst()
  if (waiting) throw new Refusal('conflict', 'role_in_use')
}

/** Nobody is asked for a second factor for the sake of a role that is no more. */
async function takeFromRules(ctx: Context, roleId: string): Promise<void> {
  await ctx.db
    .updateTable('security_settings')
    .set(({ fn, val }) => ({
      second_factor_role_ids: fn<string[]>('array_remove', ['second_factor_role_ids', val(roleId)]),
    }))
    .execute()
}
