import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  aroundCounter,
  formatNumber,
  nextPeriodOf,
  numbersToCome,
  periodOf,
  SEQUENCE_RESETS,
  whyNotPattern,
} from './sequences.ts'

test('a number is the pattern with its counter and date filled in', () => {
  expect(formatNumber('LEAD-{0000}', 42, '2026-03-09')).toBe('LEAD-0042')
  expect(formatNumber('L{yyyy}-{0000}', 7n, '2026-03-09')).toBe('L2026-0007')
  expect(formatNumber('{dd}.{MM}.{yy}/{0}', 1, '2026-03-09')).toBe('09.03.26/1')
  expect(formatNumber('РАХ-{00}', 5, '2026-03-09')).toBe('РАХ-05')
})

test('a counter that outgrows its zeros is not cut', () => {
  expect(formatNumber('LEAD-{0000}', 123456, '2026-03-09')).toBe('LEAD-123456')
})

test('a pattern without exactly one counter is refused, as is a token nobody knows', () => {
  expect(whyNotPattern('LEAD-{0000}', 'never')).toBeUndefined()
  expect(whyNotPattern('LEAD', 'never')).toBe('pattern_counter_missing')
  expect(whyNotPattern('', 'never')).toBe('pattern_counter_missing')
  expect(whyNotPattern('{00}-{000}', 'never')).toBe('pattern_has_two_counters')
  for (const pattern of ['{mm}-{0}', '{0', '0}', '{}{0}', '{{0}}', '{1}', '{0}{']) {
    expect(whyNotPattern(pattern, 'never'), pattern).toBe('pattern_token_unknown')
  }
  expect(whyNotPattern(`${'X'.repeat(40)}{0}`, 'never')).toBe('pattern_too_long')
  expect(whyNotPattern(' L{0}', 'never')).toBe('pattern_has_blanks_outside')
})

test('a counter that starts again each year needs the year in its numbers', () => {
  expect(whyNotPattern('L-{0000}', 'yearly')).toBe('pattern_repeats_numbers')
  expect(whyNotPattern('L{yy}-{0000}', 'yearly')).toBeUndefined()
  expect(whyNotPattern('L{yyyy}-{0000}', 'monthly')).toBe('pattern_repeats_numbers')
  expect(whyNotPattern('L{yyyy}{MM}-{0000}', 'monthly')).toBeUndefined()
  expect(whyNotPattern('L{yyyy}{MM}-{0000}', 'daily')).toBe('pattern_repeats_numbers')
  expect(whyNotPattern('L{yyyy}{MM}{dd}-{0000}', 'daily')).toBeUndefined()
})

test('each period has its own name', () => {
  expect(SEQUENCE_RESETS.map((reset) => periodOf(reset, '2026-03-09'))).toEqual([
    '',
    '2026',
    '2026-03',
    '2026-03-09',
  ])
})

test('the period after this one begins on its first day, also at the end of a year', () => {
  expect(SEQUENCE_RESETS.map((reset) => nextPeriodOf(reset, '2026-12-31'))).toEqual([
    undefined,
    '2027-01-01',
    '2027-01-01',
    '2027-01-01',
  ])
  expect(nextPeriodOf('monthly', '2026-01-31')).toBe('2026-02-01')
  expect(nextPeriodOf('daily', '2028-02-28')).toBe('2028-02-29')
})

test('the numbers to come follow each other by the step', () => {
  const sequence = { pattern: 'L{yy}-{000}', nextValue: 8, step: 5, reset: 'never' } as const
  expect(numbersToCome(sequence, '2026-03-09', 3)).toEqual(['L26-008', 'L26-013', 'L26-018'])
})

test('whatever stands around a counter, its number is found between', () => {
  const text = fc.stringMatching(/^[A-Z{}/-]{0,6}$/).filter((part) => !/[{}]/.test(part))
  fc.assert(
    fc.property(text, text, fc.nat(99_999), (before, after, counter) => {
      const pattern = `${before}{yyyy}{000}${after}{MM}`
      const around = aroundCounter(pattern, '2026-03-09')
      const number = formatNumber(pattern, counter, '2026-03-09')
      expect(number.startsWith(around.before) && number.endsWith(around.after)).toBe(true)
      const between = number.slice(around.before.length, number.length - around.after.length)
      expect(Number(between)).toBe(counter)
    }),
  )
})

test('two counters never give one number', () => {
  const counter = fc.bigInt(0n, 10n ** 15n)
  fc.assert(
    fc.property(
      counter,
      counter,
      fc.constantFrom('{0}', 'L{yyyy}-{0000}', '{000000}/{dd}'),
      (a, b, p) => {
        expect(formatNumber(p, a, '2026-03-09') === formatNumber(p, b, '2026-03-09')).toBe(a === b)
      },
    ),
  )
})
