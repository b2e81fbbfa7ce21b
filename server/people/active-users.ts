import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'

/** Refuses an owner or assignee who is no user, or is disabled. Nobody (null) is all right. */
export async function refuseUnknownOwner(
  ctx: Context,
  userId: string | null,
  field = 'ownerId',
): Promise<void> {
  if (userId === null || userId === ctx.user.id) return
  const user = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!user) throw new Refusal('invalid', 'input_invalid', { errors: [{ field, code: 'not_an_active_user' }] })
}
