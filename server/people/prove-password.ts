import { refuseFields } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { isPassword } from '#server/people/password-hash.ts'
import { takeAttempt } from '#server/people/sign-in-attempts.ts'

/**
 * Asks who is signed in for the password once more; answers what to forget when the deed is done.
 * Guessing it in a session left open is slowed down like guessing at the door.
 */
export async function provePassword(
  ctx: Context,
  password: string,
  field: 'current' | 'password',
): Promise<{ forget: (ctx: Context) => Promise<void> }> {
  const user = await ctx.db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', ctx.user.id)
    .executeTakeFirstOrThrow()
  const counter = { key: `password ${ctx.user.id}`, free: 5, longestWait: 300 }
  await takeAttempt(ctx, [counter])
  if (!(await isPassword(password, user.password_hash))) {
    refuseFields([{ field, code: 'password_wrong' }])
  }
  return {
    forget: async ({ db }) => {
      await db.deleteFrom('sign_in_attempts').where('key', '=', counter.key).execute()
    },
  }
}
