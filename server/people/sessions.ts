import type { Session } from '#api/sessions.ts'
import { Refusal } from '#domain/refusal.ts'
import { type Context, type Db, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { earliestUse } from '#server/people/authenticate.ts'
import { lockManageableUser } from '#server/people/not-above-oneself.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'

const LONGEST_SESSION_MS = 30 * 86_400_000

type NewSession = { id: string; token: string; expiresAt: string }

/**
 * Begins a session with a token that nobody has seen before; the caller hands it out after the
 * commit. `factorAt`: when its user showed a second factor.
 */
export async function beginSession(
  ctx: Context,
  userId: string,
  factorAt: string | null,
): Promise<NewSession> {
  const [id, token] = [newId(), newToken('session')]
  const expiresAt = new Date(Date.parse(ctx.now) + LONGEST_SESSION_MS).toISOString()
  await forgetOldSessions(ctx, userId)
  await ctx.db
    .insertInto('sessions')
    .values({
      id,
      token_hash: hashToken(token),
      user_id: userId,
      created_at: ctx.now,
      last_used_at: ctx.now,
      expires_at: expiresAt,
      ip: ctx.http.ip,
      user_agent: ctx.http.userAgent,
      factor_at: factorAt,
    })
    .execute()
  return { id, token, expiresAt }
}

/**
 * Gives the session that asks a new token; whoever copied the old one is out. `factorAt` where its
 * user has just shown a second factor.
 */
export async function renewSession(
  ctx: Context,
  factorAt?: string,
): Promise<NewSession | undefined> {
  const token = newToken('session')
  const renewed = await ctx.db
    .updateTable('sessions')
    .set({ token_hash: hashToken(token), last_used_at: ctx.now, factor_at: factorAt })
    .where('id', '=', ctx.user.sessionId)
    .where('ended_at', 'is', null)
    .returning(['id', 'expires_at'])
    .executeTakeFirst()
  return renewed && { id: renewed.id, token, expiresAt: renewed.expires_at }
}

export async function listSessions(ctx: Context): Promise<{ items: Session[] }> {
  const items = await ctx.db
    .selectFrom('sessions')
    .select([
      'id',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
      'expires_at as expiresAt',
      'ip',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', ctx.user.id)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .where('last_used_at', '>', earliestUse(ctx.now))
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return { items: items.map((item) => ({ ...item, isCurrent: item.id === ctx.user.sessionId })) }
}

export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const ended = await ctx.db
    .updateTable('sessions')
    .set({ ended_at: ctx.now })
    .where('id', '=', sessionId)
    .where('user_id', '=', ctx.user.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw new Refusal('not_found', 'not_found')
  if (sessionId === ctx.user.sessionId) ctx.http.setSession(null)
}

/** Ends all my sessions but the one that asks. */
export async function endOtherSessions(ctx: Context): Promise<void> {
  await endSessionsOf(ctx.db, ctx.user.id, ctx.now, ctx.user.sessionId)
}

/** Signs a user out everywhere, by somebody who manages users. */
export async function endSessionsOfUser(ctx: Context, userId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await lockManageableUser(ctx, userId)
    await endSessionsOf(ctx.db, userId, ctx.now)
    await recordEvent(ctx, 'user_sessions_ended', {}, { userId })
  })
}

export async function signOut(ctx: Context): Promise<void> {
  if (ctx.user.sessionId) await endSession(ctx, ctx.user.sessionId)
}

/** Ends every session of a user, except perhaps the one that asks. */
export async function endSessionsOf(
  db: Db,
  userId: string,
  now: string,
  exceptId: string | null = null,
): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .$if(exceptId !== null, (sessions) => sessions.where('id', '<>', exceptId))
    .execute()
}

/** The last one stays until a newer one begins, because it says when somebody was last here. */
async function forgetOldSessions(ctx: Context, userId: string): Promise<void> {
  await ctx.db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('expires_at', '<', ctx.now)
    .execute()
}
