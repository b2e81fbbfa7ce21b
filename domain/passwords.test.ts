import fc from 'fast-check'
import { expect, test } from 'vitest'
import { whyNotPassword } from './passwords.ts'

const owner = {
  email: 'olena.koval@stepfarm.example',
  name: 'Олена Коваль',
  workspace: 'Step Farm',
}

test.each([
  'password1234',
  'Password2024!',
  'P@ssw0rd!2024',
  'qwerty123456',
  'QWERTYUIOP[]12',
  '123456789012',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'abcdefghijkl',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'passwordpassword',
  'пароль123456',
  'йцукенгшщзхї',
  'СлаваУкраїні!',
  'kindling-2026',
  'Administrator1',
  'letmein-letmein',
])('%s is too common to keep anybody out', (password) => {
  expect(whyNotPassword(password, owner)).toBe('password_too_common')
})

test.each(['olena.koval@stepfarm.example', 'OlenaKoval2024', 'КовальОлена77', 'stepfarm-olena'])(
  '%s is what somebody who knows its owner tries first',
  (password) => {
    expect(whyNotPassword(password, owner)).toBe('password_names_you')
  },
)

test.each([
  'tractor lamp violin',
  'рушник під калиною',
  '7f!kQz0mWp2x',
  '840271936055',
  'mein Fahrrad hat 3 Räder',
  'password of the lighthouse keeper',
  '🐝🍯🌻🚜🐝🌧🌾🐓',
])('%s is a password', (password) => {
  expect(whyNotPassword(password, owner)).toBeUndefined()
})

test('a password has 12 to 200 characters', () => {
  expect(whyNotPassword('7f!kQz0mWp2', owner)).toBe('password_too_short')
  expect(whyNotPassword('7f!kQz0m'.repeat(26), owner)).toBe('password_too_long')
})

test('long random letters and digits are never refused', () => {
  const letter = fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789ABCDEFGHJKLMNPQRSTUVWXYZ')
  const random = fc
    .array(letter, { minLength: 20, maxLength: 40 })
    .map((letters) => letters.join(''))
  fc.assert(
    fc.property(random, (password) => {
      fc.pre(new Set(password.toLowerCase()).size >= 10)
      expect(whyNotPassword(password, owner)).toBeUndefined()
    }),
  )
})

test('the longest password is judged in no time', () => {
  const started = performance.now()
  for (let times = 0; times < 20; times++) whyNotPassword('abc1'.repeat(49) + 'xyz', owner)
  expect(performance.now() - started).toBeLessThan(500)
})

test('a workspace may ask for longer passwords than everybody does', () => {
  const owner = { email: 'olena@lumen.example', name: 'Olena Kovalenko', workspace: 'Lumen Solar' }
  expect(whyNotPassword('rivers freeze up', owner)).toBeUndefined()
  expect(whyNotPassword('rivers freeze up', owner, 20)).toBe('password_too_short')
  expect(whyNotPassword('rivers freeze upward', owner, 20)).toBeUndefined()
})
