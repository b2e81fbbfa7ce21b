import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

test('an address gives back what was searched, also when it looks like a number', () => {
  for (const q of [
    '0501234567',
    '1e5',
    'true',
    '"Acme" & Sons',
    '+380 50',
    'Шевчук, Олена',
    '%2C',
  ]) {
    expect(parseSearch(stringifySearch({ q }))).toEqual({ q })
  }
})

test('several values stay readable, and what is not chosen is left out', () => {
  expect(stringifySearch({ status: 'new,contacted', q: '', sort: undefined })).toBe(
    '?status=new,contacted',
  )
  expect(stringifySearch({})).toBe('')
})
