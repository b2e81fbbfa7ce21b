import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { SecondFactor } from '#api/security.ts'
import {
  inBase32,
  otpauthAddress,
  RECOVERY_CODES,
  recoveryCode,
  SECRET_BYTES,
  withoutBlanks,
} from '#domain/totp.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { seal } from '#server/mail/seal.ts'
import { IS_ASKED_FOR_FACTOR } from '#server/people/authenticate.ts'
import { lockManageableUser } from '#server/people/not-above-oneself.ts'
import {
  countRecoveryCodes,
  type Factor,
  proveFactor,
  readFactor,
  stepOfCode,
  wrongCode,
} from '#server/people/prove-factor.ts'
import { provePassword } from '#server/people/prove-password.ts'
import { endSessionsOf, renewSession } from '#server/people/sessions.ts'
import { takeAttempt } from '#server/people/sign-in-attempts.ts'
import { hashToken } from '#server/people/tokens.ts'

export async function readSecondFactor(ctx: Context): Promise<SecondFactor> {
  const factor = await ctx.db
    .selectFrom('second_factors')
    .select('confirmed_at')
    .where('user_id', '=', ctx.user.id)
    .executeTakeFirst()
  const since = factor?.confirmed_at ?? null
  return {
    on: since !== null,
    since,
    recoveryCodesLeft: await countRecoveryCodes(ctx),
    required: await isAskedForFactor(ctx),
  }
}

/** Makes a secret for an app, in the place of one that was never confirmed. Asks for the password again. */
export async function beginSecondFactor(
  ctx: Context,
  secretKey: string,
  password: string,
): Promise<{ secret: string; address: string }> {
  const proof = await provePassword(ctx, password, 'password')
  return inTransaction(ctx, async (ctx) => {
    const { email } = await ctx.db
      .selectFrom('users')
      .select('email')
      .where('id', '=', ctx.user.id)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    refuseWhen((await readFactor(ctx, ctx.user.id)) ? 'second_factor_is_on' : undefined)
    const bytes = randomBytes(SECRET_BYTES)
    const pending = {
      sealed_secret: seal(secretKey, bytes.toString('base64')),
      created_at: ctx.now,
      last_step: '0',
    }
    await ctx.db
      .insertInto('second_factors')
      .values({ user_id: ctx.user.id, ...pending })
      .onConflict((known) => known.column('user_id').doUpdateSet(pending))
      .execute()
    await proof.forget(ctx)
    const secret = inBase32(bytes)
    return { secret, address: otpauthAddress({ account: email, secret }) }
  })
}

/**
 * Switches the second factor on with a first code of the app; answers recovery codes, this once. All
 * other sessions end, and this one gets a new token.
 */
export async function confirmSecondFactor(
  ctx: Context,
  secretKey: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const counter = { key: `factor ${ctx.user.id}`, free: 5, longestWait: 300 }
  await takeAttempt(ctx, [counter])
  const { recoveryCodes, session } = await inTransaction(ctx, async (ctx) => {
    const step = stepOfCode(ctx, secretKey, await lockPending(ctx), withoutBlanks(code))
    if (step === undefined) throw wrongCode()
    await ctx.db
      .updateTable('second_factors')
      .set({ confirmed_at: ctx.now, last_step: String(step) })
      .where('user_id', '=', ctx.user.id)
      .execute()
    const recoveryCodes = await replaceRecoveryCodes(ctx)
    await endSessionsOf(ctx.db, ctx.user.id, ctx.now, ctx.user.sessionId)
    await ctx.db.deleteFrom('sign_in_attempts').where('key', '=', counter.key).execute()
    await recordEvent(ctx, 'second_factor_switched_on', {}, { userId: ctx.user.id })
    return { recoveryCodes, session: await renewSession(ctx, ctx.now) }
  })
  if (session) ctx.http.setSession(session.token, session.expiresAt)
  return { recoveryCodes }
}

/** Ten new recovery codes; the old ones stop working. */
export async function renewRecoveryCodes(
  ctx: Context,
  secretKey: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  await proveMine(ctx, secretKey, code)
  return inTransaction(ctx, async (ctx) => {
    const recoveryCodes = await replaceRecoveryCodes(ctx)
    await recordEvent(ctx, 'second_factor_codes_renewed', {}, { userId: ctx.user.id })
    return { recoveryCodes }
  })
}

/** Switches my second factor off, as long as the workspace does not ask for it. */
export async function switchSecondFactorOff(
  ctx: Context,
  secretKey: string,
  code: string,
): Promise<void> {
  refuseWhen((await isAskedForFactor(ctx)) ? 'second_factor_is_asked' : undefined)
  await proveMine(ctx, secretKey, code)
  await inTransaction(ctx, async (ctx) => {
    await removeFactor(ctx, ctx.user.id)
    await recordEvent(ctx, 'second_factor_switched_off', {}, { userId: ctx.user.id })
  })
}

/** Takes away the second factor of a user who has lost it; all sessions of that user end. */
export async function resetSecondFactor(ctx: Context, userId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    if (userId === ctx.user.id) throw new Refusal('forbidden', 'own_second_factor_by_code')
    await lockManageableUser(ctx, userId)
    refuseWhen((await readFactor(ctx, userId)) ? undefined : 'second_factor_is_off')
    await removeFactor(ctx, userId)
    await endSessionsOf(ctx.db, userId, ctx.now)
    await recordEvent(ctx, 'second_factor_reset', {}, { userId })
  })
}

async function proveMine(ctx: Context, secretKey: string, code: string): Promise<void> {
  const factor = await readFactor(ctx, ctx.user.id)
  if (!factor) throw new Refusal('conflict', 'second_factor_is_off')
  await proveFactor(ctx, secretKey, factor, code)
}

async function lockPending(ctx: Context): Promise<Factor> {
  const pending = await ctx.db
    .selectFrom('second_factors')
    .select(['sealed_secret as sealedSecret', 'confirmed_at'])
    .where('user_id', '=', ctx.user.id)
    .forUpdate()
    .executeTakeFirst()
  if (!pending) throw new Refusal('conflict', 'second_factor_not_begun')
  refuseWhen(pending.confirmed_at ? 'second_factor_is_on' : undefined)
  return { sealedSecret: pending.sealedSecret, lastStep: 0 }
}

async function replaceRecoveryCodes(ctx: Context): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(16)))
  await ctx.db.deleteFrom('recovery_codes').where('user_id', '=', ctx.user.id).execute()
  await ctx.db
    .insertInto('recovery_codes')
    .values(
      codes.map((code) => ({ code_hash: hashToken(withoutBlanks(code)), user_id: ctx.user.id })),
    )
    .execute()
  return codes
}

async function removeFactor(ctx: Context, userId: string): Promise<void> {
  await ctx.db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  await ctx.db.deleteFrom('second_factors').where('user_id', '=', userId).execute()
}

async function isAskedForFactor(ctx: Context): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select ${sql.raw(IS_ASKED_FOR_FACTOR)} as asked from users u where u.id = ${ctx.user.id}`.execute(
    ctx.db,
  )
  return rows[0]?.asked ?? false
}
