import { expect, test } from 'vitest'
import { putTogether, type Clash } from './clash.ts'

const clash = (was: unknown, theirs: unknown, yours: unknown): Clash => ({
  field: 'company',
  was,
  theirs,
  yours,
  byId: null,
  at: null,
})

test('two versions are put together where they changed different places', () => {
  expect(putTogether(clash('Print Shop', 'Print House', 'Print Shop Lviv'))).toBe(
    'Print House Lviv',
  )
})

test('where they changed the same place one goes on from the own words', () => {
  expect(putTogether(clash('Print Shop', 'Print House', 'Print Hut'))).toBe('Print Hut')
  expect(putTogether(clash(null, 'Theirs', 'Mine'))).toBe('Mine')
  expect(putTogether(clash('Shop', 'House', null))).toBe('')
})
