import { expect, test } from 'vitest'
import { formatOf } from './format.ts'

const kyiv = formatOf('uk-UA', 'Europe/Kyiv')
const london = formatOf('en-GB', 'Europe/London')

test('money prints exactly, however large', () => {
  expect(london.money({ amount: '9007199254740993.25', currency: 'GBP' })).toBe(
    '£9,007,199,254,740,993.25',
  )
  expect(kyiv.money({ amount: '1234.50', currency: 'UAH' })).toMatch(/^1\s234,50\s₴$/u)
})

test('a calendar date is the same day in every time zone', () => {
  for (const zone of ['Pacific/Apia', 'Pacific/Pago_Pago', 'UTC']) {
    expect(formatOf('en-GB', zone).plainDate('2026-11-03')).toBe('3 Nov 2026')
  }
})

test('Ukrainian names sort by the Ukrainian alphabet', () => {
  expect(['Їжак', 'Яна', 'Ганна', 'Ґудзик', 'Іван'].sort(kyiv.compare)).toEqual([
    'Ганна',
    'Ґудзик',
    'Іван',
    'Їжак',
    'Яна',
  ])
})
