/** One-time codes that follow the time, as every authenticator app computes them (RFC 6238, RFC 4226). */
const STEP_SECONDS = 30
const CODE_DIGITS = 6
/** In bytes; as long as the hash that the codes are made of. */
export const SECRET_BYTES = 20

/** How many steps of 30 seconds had passed at an instant since 1970. */
export function stepAt(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000 / STEP_SECONDS)
}

/**
 * The steps whose codes are good at an instant: the present one, and one before and after it for
 * clocks that differ; none up to the step whose code was used last, because a code works once.
 */
export function goodSteps(instant: string, lastUsed: number): number[] {
  const now = stepAt(instant)
  return [now, now - 1, now + 1].filter((step) => step > lastUsed)
}

/** What the hash of a step is made from: its number in eight bytes, the highest first. */
export function bytesOfStep(step: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(step))
  return bytes
}

/** The code of 6 to 8 digits in an HMAC of at least 20 bytes. */
export function codeOf(hmac: Uint8Array, digits = CODE_DIGITS): string {
  const offset = hmac.at(-1)! & 0xf
  const view = new DataView(hmac.buffer, hmac.byteOffset + offset, 4)
  const number = view.getUint32(0) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** A secret as people type it: letters and the digits 2 to 7 (RFC 4648), without padding. */
export function inBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The address that an authenticator app reads from a QR code. */
export function otpauthAddress({ account, secret }: { account: string; secret: string }): string {
  return `otpauth://totp/Kindling:${encodeURIComponent(account)}?secret=${secret}&issuer=Kindling`
}

/** Whether a text looks like a code of an app, and not like a recovery code. */
export function isAppCode(typed: string): boolean {
  return /^\d{6}$/.test(withoutBlanks(typed))
}

export const RECOVERY_CODES = 10

/** A recovery code for people to keep: 16 letters and digits in groups of four, out of as many random bytes. */
export function recoveryCode(random: Uint8Array): string {
  const letters = [...random].map((byte) => RECOVERY_LETTERS[byte % 32]).join('')
  return letters.match(/.{4}/g)!.join('-')
}

/** Without what looks like something else on paper. */
const RECOVERY_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A typed code as it was given out, whatever blanks, hyphens and capitals were typed. */
export function withoutBlanks(typed: string): string {
  return typed.replace(/[\s-]/g, '').toLowerCase()
}
