import type { ApiKey } from '#api/keys.ts'
import type { KeyScope } from '#domain/access.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { lockManageableUser } from '#server/people/not-above-oneself.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'

export type CreateKey = {
  name: string
  scopes: KeyScope[]
  userId?: string
  expiresAt: string | null
}

/** My keys; with the right to manage users, everybody's. */
export async function listKeys(ctx: Context): Promise<{ items: ApiKey[] }> {
  const items = await visibleKeys(ctx)
    .select([
      'id',
      'name',
      'hint',
      'user_id as userId',
      'scopes',
      'created_at as createdAt',
      'expires_at as expiresAt',
      'last_used_at as lastUsedAt',
    ])
    .$narrowType<{ scopes: KeyScope[] }>()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return { items }
}

/**
 * Makes a key and shows its token, this once. A key can't make keys, and nobody makes one for a
 * user who may do more than he.
 */
export async function createKey(
  ctx: Context,
  input: CreateKey,
): Promise<ApiKey & { token: string }> {
  if (ctx.user.apiKeyId) throw new Refusal('forbidden', 'key_made_by_key')
  const expiresAt = input.expiresAt && new Date(input.expiresAt).toISOString()
  if (expiresAt && expiresAt <= ctx.now) {
    refuseFields([{ field: 'expiresAt', code: 'expiry_in_past' }])
  }
  return inTransaction(ctx, async (ctx) => {
    const userId = input.userId ?? ctx.user.id
    if (userId !== ctx.user.id) await refuseKeyFor(ctx, userId)
    const token = newToken('key')
    const key = {
      id: newId(),
      name: input.name,
      hint: token.slice(0, 13),
      user_id: userId,
      scopes: [...new Set(input.scopes)],
      created_at: ctx.now,
      created_by: ctx.user.id,
      expires_at: expiresAt,
    }
    await ctx.db
      .insertInto('api_keys')
      .values({ ...key, token_hash: hashToken(token) })
      .execute()
    await recordEvent(ctx, 'key_created', {}, { keyId: key.id, name: key.name, userId })
    return {
      id: key.id,
      name: key.name,
      hint: key.hint,
      userId,
      scopes: key.scopes,
      createdAt: ctx.now,
      expiresAt,
      lastUsedAt: null,
      token,
    }
  })
}

/** Ends a key for good; the next request with it is refused. */
export async function revokeKey(ctx: Context, keyId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const key = await visibleKeys(ctx)
      .select(['id', 'name'])
      .where('id', '=', keyId)
      .forUpdate()
      .executeTakeFirst()
    if (!key) throw new Refusal('not_found', 'not_found')
    await ctx.db
      .updateTable('api_keys')
      .set({ revoked_at: ctx.now })
      .where('id', '=', keyId)
      .execute()
    await recordEvent(ctx, 'key_revoked', {}, { keyId, name: key.name })
  })
}

function visibleKeys(ctx: Context) {
  return ctx.db
    .selectFrom('api_keys')
    .where('revoked_at', 'is', null)
    .$if(!ctx.rights.can('workspace.users'), (keys) => keys.where('user_id', '=', ctx.user.id))
}

async function refuseKeyFor(ctx: Context, userId: string): Promise<void> {
  if (!ctx.rights.can('workspace.users')) throw new Refusal('forbidden', 'key_for_another')
  await refuseUnknownOwner(ctx, userId, 'userId')
  await lockManageableUser(ctx, userId)
}
