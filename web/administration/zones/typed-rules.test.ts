import { expect, test } from 'vitest'
import { problemsOf, rulesOf, typedOf } from './typed-rules.ts'

const typed = {
  countries: ['PL'],
  places: [
    { by: 'postalCode' as const, country: 'UA', text: '79, 82000–82099; 80' },
    { by: 'state' as const, country: 'UA', text: 'Львівська область, Lviv region' },
  ],
}

test('rules are typed as lists, and read back as they were', () => {
  const rules = rulesOf(typed)
  expect(rules).toContainEqual({ by: 'country', upTo: null, value: null, country: 'PL' })
  expect(rules).toContainEqual({ by: 'postalCode', upTo: '82099', value: '82000', country: 'UA' })
  expect(rules).toContainEqual({ by: 'state', upTo: null, value: 'Lviv region', country: 'UA' })
  expect(typedOf(rules)).toEqual({
    countries: ['PL'],
    places: [
      { by: 'postalCode', country: 'UA', text: '79, 82000–82099, 80' },
      { by: 'state', country: 'UA', text: 'Львівська область, Lviv region' },
    ],
  })
})

test('a hyphen within a postal code makes no range of it', () => {
  const values = (text: string) =>
    rulesOf({ countries: [], places: [{ by: 'postalCode', country: 'PL', text }] }).map(
      ({ value, upTo }) => [value, upTo],
    )
  expect(values('00-950')).toEqual([['00-950', null]])
  expect(values('00-950–00-999')).toEqual([['00-950', '00-999']])
  expect(values('79000-79999')).toEqual([['79000', '79999']])
})

test('what can’t be a rule is told at its field', () => {
  const problems = problemsOf({
    countries: [],
    places: [
      { by: 'postalCode', country: null, text: '79' },
      { by: 'postalCode', country: 'UA', text: '80–79' },
      { by: 'state', country: 'UA', text: ' , ' },
    ],
  })
  expect(problems).toEqual({
    'places.0.country': 'value_missing',
    'places.1.text': 'zone_range_backwards',
    'places.2.text': 'value_missing',
  })
})
