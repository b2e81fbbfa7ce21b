import { expect, test } from 'vitest'
import { guessCountry } from './places.ts'

test('somebody in Kyiv whose browser speaks American works in Ukraine', () => {
  expect(guessCountry('Europe/Kyiv', ['en-US', 'en'])).toBe('UA')
})

test('without a place in the time zone, the language is asked', () => {
  expect(guessCountry('UTC', ['uk-UA', 'uk'])).toBe('UA')
  expect(guessCountry('UTC', ['pl'])).toBe('PL')
})
