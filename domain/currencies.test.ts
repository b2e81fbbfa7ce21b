import { expect, test } from 'vitest'
import { countryCodes } from './countries.ts'
import { currencyCodes, currencyOfCountry } from './currencies.ts'

test('every country that can be chosen has its currency', () => {
  expect(countryCodes().filter((code) => !currencyOfCountry(code))).toEqual([])
})

test('Ukraine pays in hryvnias, Poland in zloty, Bulgaria and Croatia in euros', () => {
  expect(['UA', 'PL', 'BG', 'HR'].map(currencyOfCountry)).toEqual(['UAH', 'PLN', 'EUR', 'EUR'])
})

test('currencies that no country pays with any more are not offered', () => {
  const codes = currencyCodes()
  expect(codes).toContain('UAH')
  expect(codes).not.toContain('DEM')
  expect(codes.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
})
