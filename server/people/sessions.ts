import type { Session } from '#api/people.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context, Db } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { earliestUse } from '#server/people/authenticate.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'

const LONGEST_SESSION_MS = 30 * 86_400_000

export type NewSession = { token: string; expiresAt: string }

/** Begins a session with a token that nobody has seen before; the caller hands it out after the commit. */
export async function beginSession(ctx: Context, userId: string): Promise<NewSession> {
  const token = newToken('session')
  const expiresAt = new Date(Date.parse(ctx.now) + LONGEST_SESSION_MS).toISOString()
  await forgetOldSessions(ctx, userId)
  await ctx.db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      user_id: userId,
      created_at: ctx.now,
      last_used_at: ctx.now,
      expires_at: expiresAt,
      ip: ctx.http.ip,
      user_agent: ctx.http.userAgent,
    })
    .execute()
  return { token, expiresAt }
}

/** Gives the session that asks a new token; whoever copied the old one is out. */
export async function renewSession(ctx: Context): Promise<NewSession | undefined> {
  const token = newToken('session')
  const renewed = await ctx.db
    .updateTable('sessions')
    .set({ token_hash: hashToken(token), last_used_at: ctx.now })
    .where('id', '=', ctx.user.sessionId)
    .where('ended_at', 'is', null)
    .returning('expires_at')
    .executeTakeFirst()
  return renewed && { token, expiresAt: renewed.expires_at }
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
