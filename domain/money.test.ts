import { expect, test } from 'vitest'
import fc from 'fast-check'
import {
  canonicalAmount,
  compareAmounts,
  formatMoney,
  isCurrency,
  minorDigits,
  parseTypedAmount,
  percentOfMoney,
  roundMoney,
  sumMoney,
  whyNotAmount,
} from './money.ts'

const blanksAsBlanks = (text: string) => text.replace(/\s/gu, ' ')

test('an amount is exact or refused', () => {
  for (const text of ['0', '1234.50', '-12.5', '9999999999999999.9999', '007', '1.00000']) {
    expect(whyNotAmount(text), text).toBeUndefined()
  }
  for (const text of [
    '1,5',
    '1 000,50',
    'NaN',
    '1e21',
    'Infinity',
    '',
    ' 1',
    '.5',
    '5.',
    '0x1',
    '١',
  ]) {
    expect(whyNotAmount(text), text).toBe('amount_not_decimal')
  }
  expect(whyNotAmount('10000000000000000')).toBe('amount_too_large')
  expect(whyNotAmount('0.00001')).toBe('amount_too_precise')
})

test('over the API an amount shows the minor unit and never minus zero', () => {
  expect(canonicalAmount('1234.5000', 'UAH')).toBe('1234.50')
  expect(canonicalAmount('1234.5678', 'UAH')).toBe('1234.5678')
  expect(canonicalAmount('1234', 'JPY')).toBe('1234')
  expect(canonicalAmount('-0', 'UAH')).toBe('0.00')
  expect(canonicalAmount('0000.10', 'KWD')).toBe('0.100')
})

test('halves are rounded away from zero', () => {
  expect(roundMoney('1.005', 'UAH')).toBe('1.01')
  expect(roundMoney('-1.005', 'UAH')).toBe('-1.01')
  expect(roundMoney('1.0049', 'UAH')).toBe('1.00')
  expect(roundMoney('0.5', 'JPY')).toBe('1')
  expect(roundMoney('-0.001', 'UAH')).toBe('0.00')
  expect(percentOfMoney('99.99', 20, 'UAH')).toBe('20.00')
})

test('a tenth and two tenths are three tenths, and no digit is lost beyond floats', () => {
  expect(sumMoney(['0.1', '0.2'], 'UAH')).toBe('0.30')
  expect(sumMoney(['9007199254740993', '0.0001'], 'UAH')).toBe('9007199254740993.0001')
  expect(sumMoney([], 'UAH')).toBe('0.00')
  expect(compareAmounts('9007199254740993', '9007199254740992')).toBe(1)
})

test('the order of summing never changes a sum', () => {
  const cents = fc.bigInt(-(10n ** 17n), 10n ** 17n)
  const amount = cents.map(
    (n) =>
      `${n < 0 ? '-' : ''}${(n < 0 ? -n : n) / 100n}.${String((n < 0 ? -n : n) % 100n).padStart(2, '0')}`,
  )
  fc.assert(
    fc.property(fc.array(amount), (amounts) => {
      expect(sumMoney(amounts.toReversed(), 'UAH')).toBe(sumMoney(amounts, 'UAH'))
    }),
  )
})

test('money is shown in the reader’s language with every digit', () => {
  expect(blanksAsBlanks(formatMoney('1234.5', 'UAH', 'uk'))).toBe('1 234,50 ₴')
  expect(formatMoney('9007199254740993.01', 'USD', 'en')).toBe('$9,007,199,254,740,993.01')
  expect(formatMoney('1500', 'JPY', 'en')).toBe('¥1,500')
  expect(formatMoney('0.1234', 'EUR', 'en')).toBe('€0.1234')
})

test('currencies are those of ISO 4217', () => {
  expect(isCurrency('UAH')).toBe(true)
  expect(isCurrency('uah')).toBe(false)
  expect(isCurrency('ABC')).toBe(false)
  expect(['UAH', 'JPY', 'KWD', 'HUF', 'IQD'].map(minorDigits)).toEqual([2, 0, 3, 2, 3])
})

test('an amount in a spreadsheet is read as its author meant it', () => {
  const expected: [string, string, string?][] = [
    ['1234.50', '1234.5'],
    ['1 234,50', '1234.5'],
    ['1\u00A0234\u00A0567,5', '1234567.5'],
    ['1\u202F234', '1234'],
    ["1'234.50", '1234.5'],
    ['1,234.50', '1234.5'],
    ['1.234,50', '1234.5'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['1,5', '1.5'],
    ['1,50', '1.5'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['-5', '-5'],
    ['−5', '-5'],
    ['-0', '0'],
    ['1500 грн.', '1500', 'UAH'],
    ['€ 99,90', '99.9', 'EUR'],
    ['USD 1500', '1500', 'USD'],
    ['1500 uah', '1500', 'UAH'],
  ]
  for (const [typed, amount, currency] of expected) {
    expect(parseTypedAmount(typed), typed).toEqual(currency ? { amount, currency } : { amount })
  }
  expect(parseTypedAmount('1,500', ',')).toEqual({ amount: '1.5' })
  expect(parseTypedAmount('1,500', '.')).toEqual({ amount: '1500' })
})

test('an amount that could be read in two ways is asked about, not guessed', () => {
  expect(parseTypedAmount('1,500')).toEqual({ refusal: 'amount_ambiguous' })
  expect(parseTypedAmount('12.500')).toEqual({ refusal: 'amount_ambiguous' })
})

test('what is no amount is refused', () => {
  for (const typed of [
    '',
    'many',
    '1e21',
    'NaN',
    '12 34',
    '1,23,456.7',
    '1..2',
    '1.2.3,4,5',
    '(500)',
    '10k',
    '1,,5',
    '5,',
    '12 usd now',
  ]) {
    const result = parseTypedAmount(typed)
    expect(typed === '5,' || 'refusal' in result, `${typed} ${JSON.stringify(result)}`).toBe(true)
  }
  expect(parseTypedAmount('99999999999999999')).toEqual({ refusal: 'amount_too_large' })
})

test('what we write is read back as the same amount, whichever sign the language uses', () => {
  const amount = fc
    .bigInt(0n, 10n ** 18n - 1n)
    .map((n) => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`)
  fc.assert(
    fc.property(amount, fc.constantFrom('en', 'uk', 'de', 'fr', 'pl'), (text, language) => {
      const shown = formatMoney(text, 'EUR', language)
      const read = parseTypedAmount(shown)
      expect('amount' in read && canonicalAmount(read.amount, 'EUR')).toBe(
        canonicalAmount(text, 'EUR'),
      )
    }),
  )
})
