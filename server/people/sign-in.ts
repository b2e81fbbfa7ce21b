import type { Me } from '#api/me.ts'
import type { SignIn } from '#api/sessions.ts'
import { normalEmail } from '#domain/matching.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, type Db, inTransaction } from '#server/context.ts'
import { actingAs, readMe } from '#server/people/me.ts'
import { isPassword } from '#server/people/password-hash.ts'
import { proveFactor, readFactor } from '#server/people/prove-factor.ts'
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
 * and a disabled user answer alike and take equally long; whoever fails often has to wait. Whoever
 * has switched on a second factor shows it as well.
 */
export async function signIn(ctx: Context, secretKey: string, input: SignIn): Promise<Me> {
  const emailKey = normalEmail(input.email) ?? ''
  const user = await findUser(ctx, emailKey)
  const account = user?.isKnownPlace ? knownPlaceCounter(ctx, emailKey) : accountCounter(emailKey)
  const address = addressCounter(ctx.http.ip)
  await takeAttempt(ctx, user?.isKnownPlace ? [account] : [account, address])
  if (!(await isPassword(input.password, user?.password_hash)) || !user || user.disabled_at) {
    throw new Refusal('unauthenticated', 'sign_in_failed')
  }
  const forgive = (db: Db) =>
    forgiveAttempts(db, ctx.now, [account, accountCounter(emailKey)], address)
  const factorAt = await askSecondFactor(ctx, secretKey, user, input.code, forgive)
  return openSession(
    ctx,
    async (ctx) => {
      await forgive(ctx.db)
      return user.id
    },
    factorAt,
  )
}

/**
 * When the second factor was shown; null for whoever has none. The right password alone is forgiven
 * its attempt, because the code has a count of its own, which only the right code ends.
 */
async function askSecondFactor(
  ctx: Context,
  secretKey: string,
  user: { id: string; isKnownPlace: boolean },
  code: string | undefined,
  forgive: (db: Db) => Promise<void>,
): Promise<string | null> {
  const factor = await readFactor(ctx, user.id)
  if (!factor) return null
  if (code === undefined) {
    await inTransaction(ctx, ({ db }) => forgive(db))
    throw new Refusal('unauthenticated', 'second_factor_needed')
  }
  const acting = await actingAs(ctx, user.id)
  await proveFactor(acting, secretKey, factor, code, user.isKnownPlace)
  return ctx.now
}

/**
 * Begins a session for a person who has shown who he is: the one whose id the deed answers, in the
 * deed's own transaction. `factorAt`: when he also showed a second factor.
 */
export async function openSession(
  ctx: Context,
  deed: (ctx: Context) => Promise<string>,
  factorAt: string | null = null,
): Promise<Me> {
  const { session, me } = await inTransaction(ctx, async (ctx) => {
    const userId = await deed(ctx)
    const session = await beginSession(ctx, userId, factorAt)
    const acting = await actingAs(ctx, userId)
    return { session, me: await readMe(acting, session.id) }
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
