/** The session cookie: `__Host-` and Secure wherever the site is served by https. */
export function sessionCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-kindling' : 'kindling'
}

export function sessionCookie(publicUrl: string, token: string | null, expiresAt?: string): string {
  const parts = [
    `${sessionCookieName(publicUrl)}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    token && expiresAt ? `Expires=${new Date(expiresAt).toUTCString()}` : 'Max-Age=0',
  ]
  if (isSecure(publicUrl)) parts.push('Secure')
  return parts.join('; ')
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name) return value
  }
  return undefined
}

export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:')
}
