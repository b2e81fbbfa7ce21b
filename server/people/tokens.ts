import { createHash, randomBytes } from 'node:crypto'

/** What a token lets its bearer do, readable at its beginning, so that a leaked one is recognised. */
const PREFIXES = {
  session: 'ks_',
  key: 'kindling_',
  invitation: 'invite_',
  reset: 'reset_',
  calendar: 'calendar_',
} as const
type TokenKind = keyof typeof PREFIXES

/** A new secret of 256 random bits. Only its hash is ever stored. */
export function newToken(kind: TokenKind): string {
  return PREFIXES[kind] + randomBytes(32).toString('base64url')
}

export function isToken(kind: TokenKind, text: string): boolean {
  return text.startsWith(PREFIXES[kind])
}

/** A plain hash is enough: nobody guesses 256 random bits, and every request looks one up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
