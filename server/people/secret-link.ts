import type { Context } from '#server/context.ts'

/** `mailed`: it is also on its way by mail. */
export type SecretLink = { id: string; url: string; expiresAt: string; mailed: boolean }
type LinkPage = 'invitation' | 'reset'

/** A link to hand over. Its host comes from the configuration alone, never from a request. */
export function secretLink(
  ctx: Context,
  row: { id: string; expires_at: string },
  page: LinkPage,
  token: string,
  mailed: boolean,
): SecretLink {
  const url = linkUrl(ctx.publicUrl, page, token)
  return { id: row.id, url, expiresAt: row.expires_at, mailed }
}

export function linkUrl(publicUrl: string, page: LinkPage, token: string): string {
  return `${publicUrl}/${page}/${token}`
}
