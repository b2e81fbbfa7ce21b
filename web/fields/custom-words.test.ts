import { expect, test } from 'vitest'
import { FIELD_TYPES, type CustomField } from '#domain/fields.ts'
import { createTranslator } from '#messages/translate.ts'
import { formatOf } from '#web/ui/format.ts'
import { customWords } from './custom-words.ts'

const olena = 'a3bb189e-8bf9-4888-9912-ace4e6543002'
const options = [
  { id: 'flat', name: 'Flat', color: 'blue', retired: false },
  { id: 'pitched', name: 'Pitched', color: 'red', retired: true },
]

function said(language: 'en' | 'uk', type: CustomField['type'], value: unknown): string {
  const locale = language === 'en' ? 'en-GB' : 'uk-UA'
  return customWords({ type, options }, value, {
    t: createTranslator(language),
    locale,
    format: formatOf(locale, 'Europe/Kyiv'),
    userById: (id) => (id === olena ? { name: 'Olena Kovalenko' } : undefined),
  })
}

/** Spaces within numbers and before currencies are of several kinds. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test('amounts, numbers and dates print as the reader’s language writes them', () => {
  const money = { amount: '1234567.50', currency: 'UAH' }
  expect(plain(said('en', 'money', money))).toBe('₴1,234,567.50')
  expect(plain(said('uk', 'money', money))).toBe('1 234 567,50 ₴')
  expect(said('en', 'number', 1234.5)).toBe('1,234.5')
  expect(plain(said('uk', 'number', 1234.5))).toBe('1 234,5')
  expect(said('en', 'date', '2026-12-01')).toBe('1 Dec 2026')
  expect(plain(said('uk', 'date', '2026-12-01'))).toBe('1 груд. 2026 р.')
})

test('no digit of a number is lost on the screen', () => {
  expect(said('en', 'number', 0.1234567)).toBe('0.1234567')
  expect(said('en', 'number', -12)).toBe('-12')
})

test('a moment is told in the time zone of whoever reads it, a day is the same everywhere', () => {
  expect(said('en', 'dateTime', '2026-11-30T22:30:00Z')).toContain('1 Dec 2026')
  expect(said('en', 'dateTime', '2026-11-30T22:30:00Z')).toContain('00:30')
  expect(said('en', 'date', '2026-11-30')).toBe('30 Nov 2026')
})

test('options and people are called by their names, also a retired option', () => {
  expect(said('en', 'choice', 'flat')).toBe('Flat')
  expect(said('en', 'choices', ['pitched', 'flat'])).toBe('Pitched, Flat')
  expect(said('en', 'user', olena)).toBe('Olena Kovalenko')
})

test('what is not known any more is said so, never shown as an id', () => {
  expect(said('en', 'choice', 'gone')).toBe('not known any more')
  expect(said('uk', 'user', 'gone')).toBe('уже невідомо')
})

test('“no” is an answer, an empty field is none', () => {
  expect(said('en', 'yesNo', false)).toBe('No')
  expect(said('uk', 'yesNo', true)).toBe('Так')
  for (const type of FIELD_TYPES) {
    for (const empty of [null, undefined, '', []]) expect(said('en', type, empty)).toBe('')
  }
})
