import type { Me, SignIn } from '#api/people.ts'
import { normalEmail } from '#domain/matching.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { actingAs, readMe } from '#server/people/me.ts'
import { isPassword } from '#server/people/password-hash.ts'
import { beginSession } from '#server/people/sessions.ts'
import {
  accountCounter,
  addressCounter,
  forgiveAttempts,
  knownPlaceCounter,
  takeAttempt,
} from '#server/people/sign-in-attempts.ts'

/**
 * Signs in by password, with a session of its own each time. A wrong password, an unknown address
 * and a disabled user answer alike and take equally long; whoever fails often has to wait.
 */
export async function signIn(ctx: Context, input: SignIn): Promise<Me> {
  const emailKey = normalEmail(input.email) ?? ''
  const user = await findUser(ctx, emailKey)
  const account = user?.isKnownPlace ? knownPlaceCounter(ctx, emailKey) : accountCounter(emailKey)
  const address = addressCounter(ctx.http.ip)
  await takeAttempt(ctx, user?.isKnownPlace ? [account] : [account, address])
  if (!(await isPassword(input.password, user?.password_hash)) || !user || user.disabled_at) {
    throw new Refusal('unauthenticated', 'sign_in_failed')
  }
  return openSession(ctx, async (ctx) => {
    await forgiveAttempts(ctx.db, ctx.now, [account, accountCounter(emailKey)], address)
    return user.id
  })
}

/**
 * Begins a session for a person who has shown who he is: the one whose id the deed answers, in the
 * deed's own transaction.
 */
export async function openSession(
  ctx: Context,
  deed: (ctx: Context) => Promise<string>,
): Promise<Me> {
  const { session, me } = await inTransaction(ctx, async (ctx) => {
    const userId = await deed(ctx)
    return {
      session: await beginSession(ctx, userId),
      me: await readMe(await actingAs(ctx, userId)),
    }
  })
  ctx.http.setSession(session.token, session.expiresAt)
  return me
}

async function findUser(ctx: Context, emailKey: string) {
  return ctx.db
    .selectFrom('users')
    .select((user) => [
      'id',
      'password_hash',
      'disabled_at',
      user
        .exists(
          user
            .selectFrom('sessions')
            .whereRef('sessions.user_id', '=', 'users.id')
            .where('ip', '=', ctx.http.ip)
            .where('user_agent', '=', ctx.http.userAgent),
        )
        .$castTo<boolean>()
        .as('isKnownPlace'),
    ])
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
}
