import { normalEmail } from '#domain/matching.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { queueMails } from '#server/mail/queue-mail.ts'
import { storePassword } from '#server/people/change-password.ts'
import { actingAs } from '#server/people/me.ts'
import { hashNewPassword } from '#server/people/new-password.ts'
import { type SecretLink, secretLink } from '#server/people/secret-link.ts'
import { endSessionsOf } from '#server/people/sessions.ts'
import { accountCounter } from '#server/people/sign-in-attempts.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import { lockManageableUser } from '#server/people/not-above-oneself.ts'

const VALID_MS = 24 * 3_600_000

/** Makes the one link with which a user sets a new password; an earlier one stops working. */
export async function makePasswordReset(ctx: Context, userId: string): Promise<SecretLink> {
  return inTransaction(ctx, async (ctx) => {
    const user = await lockManageableUser(ctx, userId)
    refuseWhen(user.disabled_at ? 'user_is_disabled' : undefined)
    await ctx.db
      .deleteFrom('password_resets')
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .execute()
    const token = newToken('reset')
    const reset = {
      id: newId(),
      token_hash: hashToken(token),
      user_id: userId,
      created_by: ctx.user.id,
      created_at: ctx.now,
      expires_at: new Date(Date.parse(ctx.now) + VALID_MS).toISOString(),
    }
    await ctx.db.insertInto('password_resets').values(reset).execute()
    await recordEvent(ctx, 'password_reset_made', {}, { userId })
    const { mailed } = await queueMails(ctx, [{ letter: 'reset', id: reset.id, secret: token }])
    return secretLink(ctx, reset, 'reset', token, mailed)
  })
}

/** Sets a new password by a link, which works once; all sessions of that user end. */
export async function usePasswordReset(
  ctx: Context,
  input: { token: string; password: string },
): Promise<void> {
  // Asked first without a lock: the costly hash is only made for somebody who holds a valid link.
  const user = await resetUser(ctx, input.token).executeTakeFirst()
  if (!user) throw linkNotValid()
  const hash = await hashNewPassword(ctx.db, input.password, user)
  await inTransaction(ctx, async (ctx) => {
    const reset = await resetUser(ctx, input.token)
      .forUpdate(['password_resets', 'users'])
      .executeTakeFirst()
    if (!reset) throw linkNotValid()
    await ctx.db
      .updateTable('password_resets')
      .set({ used_at: ctx.now })
      .where('id', '=', reset.resetId)
      .execute()
    await storePassword(ctx, reset.userId, hash)
    await endSessionsOf(ctx.db, reset.userId, ctx.now)
    await forgetFailures(ctx, reset.email)
    const ofUser = await actingAs(ctx, reset.userId)
    await recordEvent(ofUser, 'user_password_changed', {}, { userId: reset.userId })
  })
}

function resetUser(ctx: Context, token: string) {
  return ctx.db
    .selectFrom('password_resets')
    .innerJoin('users', 'users.id', 'password_resets.user_id')
    .select([
      'password_resets.id as resetId',
      'users.id as userId',
      'users.email as email',
      'users.name as name',
    ])
    .where('password_resets.token_hash', '=', hashToken(token))
    .where('password_resets.used_at', 'is', null)
    .where('password_resets.expires_at', '>', ctx.now)
    .where('users.disabled_at', 'is', null)
}

/** Whoever guessed before must not keep out who has just proven that it is his account. */
async function forgetFailures(ctx: Context, email: string): Promise<void> {
  const { key } = accountCounter(normalEmail(email) ?? '')
  await ctx.db.deleteFrom('sign_in_attempts').where('key', '=', key).execute()
}

function linkNotValid(): Refusal {
  return new Refusal('not_found', 'reset_not_valid')
}
