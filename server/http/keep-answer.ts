import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'

/**
 * Runs a POST once per Idempotency-Key: the key is stored in the transaction of the change, so a
 * retry or a second click gets the first answer, and a refused deed leaves no key behind.
 */
export async function keepAnswer<T>(
  ctx: Context,
  key: string,
  request: { method: string; url: string; body: unknown },
  deed: (ctx: Context) => Promise<T>,
): Promise<{ answer: T; replayed: boolean }> {
  if (key.length > 200) throw new Refusal('invalid', 'idempotency_key_too_long')
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body) ?? ''}`)
    .digest()
  return inTransaction(ctx, async (ctx) => {
    const mine = await ctx.db
      .insertInto('idempotency_keys')
      .values({ user_id: ctx.user.id, key, fingerprint, created_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (!mine) return { answer: await storedAnswer<T>(ctx, key, fingerprint), replayed: true }
    const answer = await deed(ctx)
    await ctx.db
      .updateTable('idempotency_keys')
      .set({ response: JSON.stringify(answer ?? null) })
      .where('user_id', '=', ctx.user.id)
      .where('key', '=', key)
      .execute()
    return { answer, replayed: false }
  })
}

async function storedAnswer<T>(ctx: Context, key: string, fingerprint: Buffer): Promise<T> {
  const stored = await ctx.db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'response'])
    .where('user_id', '=', ctx.user.id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!stored.fingerprint.equals(fingerprint))
    throw new Refusal('invalid', 'idempotency_key_reused')
  return stored.response as T
}

/** Forgets answers older than a day; a retry comes within minutes. */
export async function forgetOldAnswers(db: Context['db']): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<string>`now() - interval '1 day'`)
    .execute()
}
