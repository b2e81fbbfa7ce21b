import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { lostConditions, withoutLost } from './lost-conditions.ts'

const budget = { key: 'budget', type: 'money' } as CustomField
const search = { 'custom.budgetFrom': '10', 'custom.roof': 'flat', 'custom.dueTo': '2026-12-01' }

test('a link names what it asks of fields that are gone', () => {
  expect(lostConditions([budget], search)).toEqual(['custom.roof', 'custom.dueTo'])
})

test('what is asked of a field that is gone can be taken away, one by one or all at once', () => {
  const lost = lostConditions([budget], search)
  expect(withoutLost(lost, ['custom.roof'])).toEqual({ 'custom.dueTo': undefined })
  expect(withoutLost(lost)).toEqual({ 'custom.roof': undefined, 'custom.dueTo': undefined })
})
