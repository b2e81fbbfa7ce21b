import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { IMPORT_FIELDS } from '#domain/import-columns.ts'
import { holderOf, TARGET_GROUPS, unfilledCustom, unfilledFields, withTarget } from './targets.ts'

const columns = ['email', 'phone', 'notes', 'tags'].map((target) => ({ target }))
const targetsOf = (list: { target: string }[]) => list.map(({ target }) => target)

test('every field of a lead that can be imported can be chosen, once', () => {
  const offered = Object.values(TARGET_GROUPS).flat()
  expect(offered.toSorted()).toEqual([...IMPORT_FIELDS].toSorted())
})

test('a column that takes over a field leaves the other one in the notes, so that nothing is lost', () => {
  expect(holderOf(columns, 'email', 2)).toBe(0)
  expect(targetsOf(withTarget(columns, 2, 'email'))).toEqual(['notes', 'phone', 'email', 'tags'])
})

test('several columns may fill tags, the description and the notes together', () => {
  expect(targetsOf(withTarget(columns, 0, 'tags'))).toEqual(['tags', 'phone', 'notes', 'tags'])
  expect(targetsOf(withTarget(columns, 0, 'notes'))).toEqual(['notes', 'phone', 'notes', 'tags'])
})

test('a file that cannot make leads is told so before anything is looked at', () => {
  const unfilled = (targets: string[], defaults = {}) =>
    unfilledFields({ columns: targets.map((target) => ({ target })), defaults }, [
      'contactName',
      'company',
    ])
  expect(unfilled(['notes', 'email'])).toEqual(['contactName', 'company'])
  expect(unfilled(['contactName', 'company'])).toEqual([])
  expect(unfilled(['lastName'], { company: 'Fair visitors' })).toEqual([])
  const needed = unfilledFields(
    { columns: [{ target: 'source' }], defaults: { company: 'Fair' } },
    ['sourceId', 'industryId'],
  )
  expect(needed).toEqual(['industryId'])
})

test('a custom field that every lead needs is asked for, unless a column or a default gives it', () => {
  const field = (key: string, more: Partial<CustomField> = {}) =>
    ({ key, requiredFrom: 'always', retiredAt: null, default: null, ...more }) as CustomField
  const fields = [
    field('budget'),
    field('region', { default: 'West' }),
    field('visit', { requiredFrom: 'qualified' }),
  ]
  const unfilled = (target: string, defaults = {}) =>
    unfilledCustom({ columns: [{ target }], defaults }, fields)
  expect(unfilled('email')).toEqual(['custom.budget'])
  expect(unfilled('custom.budget')).toEqual([])
  expect(unfilled('email', { 'custom.budget': '500' })).toEqual([])
})
