import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { hashNewPassword } from '#server/people/new-password.ts'
import { provePassword } from '#server/people/prove-password.ts'
import { endSessionsOf, renewSession } from '#server/people/sessions.ts'

/** Changes my password. All my other sessions end, and this one gets a new token. */
export async function changePassword(
  ctx: Context,
  input: { current: string; password: string },
): Promise<void> {
  const proof = await provePassword(ctx, input.current, 'current')
  const user = await ctx.db
    .selectFrom('users')
    .select(['email', 'name'])
    .where('id', '=', ctx.user.id)
    .executeTakeFirstOrThrow()
  const hash = await hashNewPassword(ctx.db, input.password, user)
  const session = await inTransaction(ctx, async (ctx) => {
    await storePassword(ctx, ctx.user.id, hash)
    await endSessionsOf(ctx.db, ctx.user.id, ctx.now, ctx.user.sessionId)
    await proof.forget(ctx)
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
