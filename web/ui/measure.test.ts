import { expect, test } from 'vitest'
import { sayBytes, sayDuration } from './measure.ts'

test('a file says how large it is in the unit people use for it', () => {
  expect(sayBytes(0, 'en-GB')).toBe('0 bytes')
  expect(sayBytes(2_360_930, 'en-GB')).toBe('2.4 MB')
  expect(sayBytes(4064, 'uk-UA')).toBe('4 кБ')
})

test('a time to wait is told in one or two units', () => {
  expect(sayDuration(400, 'en-GB')).toBe('1 second')
  expect(sayDuration(65_000, 'en-GB')).toBe('1 minute 5 seconds')
  expect(sayDuration(12 * 60_000 + 5_000, 'en-GB')).toBe('12 minutes')
  expect(sayDuration(3_900_000, 'uk-UA')).toBe('1 година 5 хвилин')
})
