import { refuseFields } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { hashNewPassword } from '#server/people/new-password.ts'
import { isPassword } from '#server/people/password-hash.ts'
import { endSessionsOf, renewSession } from '#server/people/sessions.ts'
import { takeAttempt } from '#server/people/sign-in-attempts.ts'

/**
 * Changes my password. All my other sessions end, and this one gets a new token. Guessing the
 * present one in a session left open is slowed down like guessing at the door.
 */
export async function changePassword(
  ctx: Context,
  input: { current: string; password: string },
): Promise<void> {
  const user = await ctx.db
    .selectFrom('users')
    .select(['email', 'name', 'password_hash'])
    .where('id', '=', ctx.user.id)
    .executeTakeFirstOrThrow()
  const counter = { key: `password ${ctx.user.id}`, free: 5, longestWait: 300 }
  await takeAttempt(ctx, [counter])
  if (!(await isPassword(input.current, user.password_hash))) {
    refuseFields([{ field: 'current', code: 'password_wrong' }])
  }
  const hash = await hashNewPassword(ctx.db, input.password, user)
  const session = await inTransaction(ctx, async (ctx) => {
    await storePassword(ctx, ctx.user.id, hash)
    await endSessionsOf(ctx.db, ctx.user.id, ctx.now, ctx.user.sessionId)
    await ctx.db.deleteFrom('sign_in_attempts').where('key', '=', counter.key).execute()
    await recordEvent(ctx, 'user_password_changed', {}, { userId: ctx.user.id })
    return renewSession(ctx)
  })
  if (session) ctx.http.setSession(session.token, session.expiresAt)
}

export async function storePassword(ctx: Context, userId: string, hash: string): Promise<void> {
  await ctx.db
    .updateTable('users')
    .set((user) => ({ password_hash: hash, version: user('version', '+', 1) }))
    .where('id', '=', userId)
    .execute()
}
