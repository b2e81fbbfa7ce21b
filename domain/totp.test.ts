import { expect, test } from 'vitest'
import {
  bytesOfStep,
  codeOf,
  goodSteps,
  inBase32,
  isAppCode,
  otpauthAddress,
  recoveryCode,
  stepAt,
  withoutBlanks,
} from '#domain/totp.ts'

const SEED = '12345678901234567890'

async function codeAt(seconds: number, hash: string, secret: string): Promise<string> {
  const bytes = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign'])
  const step = bytesOfStep(stepAt(new Date(seconds * 1000).toISOString()))
  const hmac = await crypto.subtle.sign('HMAC', key, new Uint8Array(step))
  return codeOf(new Uint8Array(hmac), 8)
}

test.each([
  [59, '94287082', '46119246', '90693936'],
  [1111111109, '07081804', '68084774', '25091201'],
  [1111111111, '14050471', '67062674', '99943326'],
  [1234567890, '89005924', '91819424', '93441116'],
  [2000000000, '69279037', '90698825', '38618901'],
  [20000000000, '65353130', '77737706', '47863826'],
])('codes at %i seconds are those that every authenticator shows', async (seconds, ...codes) => {
  const seeds = [SEED, SEED + SEED.slice(0, 12), SEED.repeat(3) + SEED.slice(0, 4)]
  const hashes = ['SHA-1', 'SHA-256', 'SHA-512']
  const shown = hashes.map((hash, place) => codeAt(seconds, hash, seeds[place]!))
  expect(await Promise.all(shown)).toEqual(codes)
})

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('the secret "%s" is typed as %s', (secret, typed) => {
  expect(inBase32(new TextEncoder().encode(secret))).toBe(typed)
})

test('a clock may be half a minute off, and a code that was used is good no more', () => {
  const instant = '2026-05-04T10:00:00Z'
  const now = stepAt(instant)
  expect(goodSteps(instant, 0)).toEqual([now, now - 1, now + 1])
  expect(goodSteps(instant, now - 1)).toEqual([now, now + 1])
  expect(goodSteps(instant, now)).toEqual([now + 1])
  expect(goodSteps(instant, now + 1)).toEqual([])
})

test('codes may be typed with blanks, hyphens and capitals', () => {
  expect(isAppCode('123 456')).toBe(true)
  expect(isAppCode('12345')).toBe(false)
  const code = recoveryCode(new Uint8Array(16).map((_, place) => place * 17))
  expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  expect(withoutBlanks(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(
    code.replaceAll('-', ''),
  )
})

test('the address names the account, whatever letters it has', () => {
  expect(otpauthAddress({ account: 'o+l@lumen.example', secret: 'MZXW6' })).toBe(
    'otpauth://totp/Kindling:o%2Bl%40lumen.example?secret=MZXW6&issuer=Kindling',
  )
})
