import { createHmac } from 'node:crypto'
import { bytesOfStep, codeOf, goodSteps, isAppCode, withoutBlanks } from '#domain/totp.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { unseal } from '#server/mail/seal.ts'
import { knownPlaceCounter, takeAttempt } from '#server/people/sign-in-attempts.ts'
import { hashToken } from '#server/people/tokens.ts'

export type Factor = { sealedSecret: string; lastStep: number }

/** The second factor of a user who has switched it on. */
export async function readFactor(ctx: Context, userId: string): Promise<Factor | undefined> {
  const factor = await ctx.db
    .selectFrom('second_factors')
    .select(['sealed_secret as sealedSecret', 'last_step as lastStep'])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return factor && { ...factor, lastStep: Number(factor.lastStep) }
}

/**
 * Refuses a code that is neither the app's present one nor a recovery code left over. Either works
 * once: it is used up here, before anything is done for it. Guessing is slowed down, from elsewhere
 * without keeping the owner out. Outside any transaction, which would undo the counting.
 */
export async function proveFactor(
  ctx: Context,
  secretKey: string,
  factor: Factor,
  code: string,
  isKnownPlace = true,
): Promise<void> {
  const place = isKnownPlace ? knownPlaceCounter(ctx, ctx.user.id).key : ctx.user.id
  const counter = { key: `factor ${place}`, free: 5, longestWait: 300 }
  await takeAttempt(ctx, [counter])
  const isRight = isAppCode(code)
    ? await spendAppCode(ctx, secretKey, factor, withoutBlanks(code))
    : await spendRecoveryCode(ctx, withoutBlanks(code))
  if (!isRight) throw wrongCode()
  await ctx.db.deleteFrom('sign_in_attempts').where('key', '=', counter.key).execute()
}

export function wrongCode(): Refusal {
  return new Refusal('unauthenticated', 'second_factor_wrong', {
    errors: [{ field: 'code', code: 'second_factor_wrong' }],
  })
}

/** The step whose code this is, if it is one of those that are good now. */
export function stepOfCode(
  ctx: Context,
  secretKey: string,
  { sealedSecret, lastStep }: Factor,
  code: string,
): number | undefined {
  const secret = unseal(secretKey, sealedSecret)
  if (secret === undefined) return undefined
  return goodSteps(ctx.now, lastStep).find((step) => appCode(secret, step) === code)
}

/** The code that an authenticator app shows at a step; the secret is in base64. */
export function appCode(secret: string, step: number): string {
  const hmac = createHmac('sha1', Buffer.from(secret, 'base64')).update(bytesOfStep(step))
  return codeOf(hmac.digest())
}

async function spendAppCode(
  ctx: Context,
  secretKey: string,
  factor: Factor,
  code: string,
): Promise<boolean> {
  const step = stepOfCode(ctx, secretKey, factor, code)
  if (step === undefined) return false
  const used = await ctx.db
    .updateTable('second_factors')
    .set({ last_step: String(step) })
    .where('user_id', '=', ctx.user.id)
    .where('last_step', '<', String(step))
    .returning('user_id')
    .executeTakeFirst()
  return used !== undefined
}

async function spendRecoveryCode(ctx: Context, code: string): Promise<boolean> {
  return inTransaction(ctx, async (ctx) => {
    const used = await ctx.db
      .updateTable('recovery_codes')
      .set({ used_at: ctx.now })
      .where('code_hash', '=', hashToken(code))
      .where('user_id', '=', ctx.user.id)
      .where('used_at', 'is', null)
      .returning('user_id')
      .executeTakeFirst()
    if (!used) return false
    const left = await countRecoveryCodes(ctx)
    await recordEvent(ctx, 'recovery_code_used', {}, { userId: ctx.user.id, left })
    return true
  })
}

export async function countRecoveryCodes(ctx: Context): Promise<number> {
  const { left } = await ctx.db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('user_id', '=', ctx.user.id)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}
