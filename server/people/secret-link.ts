import type { Context } from '#server/context.ts'

export type SecretLink = { id: string; url: string; expiresAt: string }

/** A link to hand over. Its host comes from the configuration alone, never from a request. */
export function secretLink(
  ctx: Context,
  row: { id: string; expires_at: string },
  page: 'invitation' | 'reset',
  token: string,
): SecretLink {
  return { id: row.id, url: `${ctx.publicUrl}/${page}/${token}`, expiresAt: row.expires_at }
}
