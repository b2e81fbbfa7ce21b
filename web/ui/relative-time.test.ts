import { expect, test } from 'vitest'
import { relativeWords } from './relative-time.ts'

const now = new Date('2026-11-03T12:00:00Z')
const ago = (seconds: number, locale = 'en-GB') =>
  relativeWords(new Date(now.getTime() - seconds * 1000), now, locale)

test('times read as a person would say them', () => {
  expect(ago(10)).toBeUndefined()
  expect(ago(50)).toBe('1 minute ago')
  expect(ago(5 * 3600)).toBe('5 hours ago')
  expect(ago(26 * 3600)).toBe('yesterday')
  expect(ago(-2 * 86400)).toBe('in 2 days')
  expect(ago(40 * 86400)).toBe('last month')
  expect(ago(800 * 86400)).toBe('2 years ago')
})

test('Ukrainian times have Ukrainian plurals', () => {
  expect(ago(2 * 3600, 'uk-UA')).toBe('2 години тому')
  expect(ago(5 * 3600, 'uk-UA')).toBe('5 годин тому')
})
