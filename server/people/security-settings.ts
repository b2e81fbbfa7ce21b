import type { SecuritySettings, UpdateSecuritySettings } from '#api/security.ts'
import { refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { readFactor } from '#server/people/prove-factor.ts'
import { takeTurn } from '#server/people/take-turn.ts'

export async function readSecuritySettings(ctx: Context): Promise<SecuritySettings> {
  const rules = await ctx.db
    .selectFrom('security_settings')
    .select([
      'version',
      'password_minimum as passwordMinimum',
      'second_factor as secondFactor',
      'second_factor_role_ids as secondFactorRoleIds',
    ])
    .$narrowType<{ secondFactor: SecuritySettings['secondFactor'] }>()
    .executeTakeFirstOrThrow()
  return rules
}

/**
 * Changes how people sign in. Whoever asks others for a second factor has one, which proves that it
 * works here before anybody depends on it.
 */
export async function changeSecuritySettings(
  ctx: Context,
  input: UpdateSecuritySettings,
  seenVersion: number,
): Promise<SecuritySettings> {
  return inTransaction(ctx, async (asked) => {
    const ctx = await takeTurn(asked)
    const before = await readSecuritySettings(ctx)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const roleIds = input.secondFactorRoleIds && [...new Set(input.secondFactorRoleIds)].toSorted()
    const after = { ...input, ...(roleIds && { secondFactorRoleIds: roleIds }) }
    const changes = changesBetween<UpdateSecuritySettings>(before, after)
    if (Object.keys(changes).length === 0) return before
    if (roleIds && changes.secondFactorRoleIds) await refuseUnknownRoles(ctx, roleIds)
    if (changes.secondFactor && input.secondFactor !== 'optional') {
      refuseWhen((await readFactor(ctx, ctx.user.id)) ? undefined : 'own_second_factor_first')
    }
    await ctx.db
      .updateTable('security_settings')
      .set({
        password_minimum: input.passwordMinimum,
        second_factor: input.secondFactor,
        second_factor_role_ids: roleIds,
        version: before.version + 1,
      })
      .execute()
    await recordEvent(ctx, 'security_changed', {}, { changes })
    return readSecuritySettings(ctx)
  })
}

async function refuseUnknownRoles(ctx: Context, roleIds: string[]): Promise<void> {
  if (roleIds.length === 0) return
  const known = await ctx.db
    .selectFrom('roles')
    .select('id')
    .where('id', 'in', roleIds)
    .where('deleted_at', 'is', null)
    .forKeyShare()
    .execute()
  if (known.length < roleIds.length)
    refuseFields([{ field: 'secondFactorRoleIds', code: 'not_in_list' }])
}
