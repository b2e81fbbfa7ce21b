import { refuseFields } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'

/** Refuses, naming the field, to give anything to a user who does not exist or is disabled. Nobody is fine. */
export async function refuseUnknownOwner(
  ctx: Context,
  userId: string | null,
  field = 'ownerId',
): Promise<void> {
  if (userId === null) return
  const user = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  if (!user) refuseFields([{ field, code: 'not_in_list' }])
}
