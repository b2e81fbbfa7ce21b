import { expect, test } from 'vitest'
import { countryCode, countryCodes } from './countries.ts'

test('a country is known by its code and by its names', () => {
  const expected: Record<string, string[]> = {
    UA: ['UA', 'ua', 'Ukraine', 'УКРАЇНА', 'Украина', ' україна '],
    US: ['us', 'USA', 'U.S.A.', 'United States', 'United States of America', 'США'],
    GB: ['UK', 'United Kingdom', 'Great Britain', 'Велика Британія', 'England'],
    DE: ['Germany', 'Deutschland', 'Німеччина'],
    CZ: ['Czechia', 'Czech Republic', 'Чехія'],
    KR: ['South Korea'],
    CI: ["Côte d'Ivoire", 'Cote d’Ivoire'],
  }
  for (const [code, names] of Object.entries(expected)) {
    for (const name of names) expect(countryCode(name), name).toBe(code)
  }
})

test('what is no country is not taken for one', () => {
  for (const text of ['', 'XX', 'ZZ', 'Atlantis', 'constructor', '1', 'Kyiv']) {
    expect(countryCode(text), text).toBeUndefined()
  }
})

test('every country is known by its English and its Ukrainian name', () => {
  const english = new Intl.DisplayNames(['en'], { type: 'region' })
  const ukrainian = new Intl.DisplayNames(['uk'], { type: 'region' })
  for (const code of countryCodes()) {
    expect(countryCode(english.of(code) ?? ''), code).toBe(code)
    expect(countryCode(ukrainian.of(code) ?? ''), code).toBe(code)
  }
  expect(countryCodes().length).toBeGreaterThan(240)
})
