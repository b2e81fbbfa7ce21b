import { expect, test } from 'vitest'
import { printAmount, readAmount } from './amount.ts'

test('an amount is understood as the person writes it', () => {
  expect(readAmount('1,500', 'en-GB')).toBe('1500')
  expect(readAmount('1,500', 'uk-UA')).toBe('1.5')
  expect(readAmount('12345,5', 'en-GB')).toBe('12345.5')
  expect(readAmount('1 234,50', 'uk-UA')).toBe('1234.5')
  expect(readAmount('1,234.50', 'uk-UA')).toBe('1234.5')
})

test('what is no amount is left as it was typed, to be refused by name', () => {
  expect(readAmount(' about ten ', 'en-GB')).toBe('about ten')
  expect(printAmount('about ten', 'en-GB')).toBe('about ten')
})

test('an amount prints with every digit it has', () => {
  expect(printAmount('90071992547409931.25', 'en-GB')).toBe('90,071,992,547,409,931.25')
  expect(printAmount('1234.50', 'uk-UA')).toBe('1\u00a0234,50')
})
