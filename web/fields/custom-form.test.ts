import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { groupsOf } from './custom-fields.ts'
import {
  customChanges,
  customToCreate,
  customValuesOf,
  missingInCustom,
  newCustomValues,
} from './custom-form.ts'

const field = (key: string, more: Partial<CustomField> = {}) =>
  ({
    key,
    type: 'text',
    default: null,
    group: null,
    requiredFrom: null,
    retiredAt: null,
    ...more,
  }) as CustomField

const region = field('region', { default: 'West' })
const note = field('note')
const fields = [region, note]

test('a new record begins with the defaults', () => {
  expect(newCustomValues(fields)).toEqual({ region: 'West', note: null })
})

test('what was left empty is not sent, but a default that was emptied is', () => {
  expect(customToCreate({ region: 'West', note: '' }, fields)).toEqual({ region: 'West' })
  expect(customToCreate({ region: null, note: 'x' }, fields)).toEqual({ region: null, note: 'x' })
})

test('an edit sends only what was changed, and an emptied field as empty', () => {
  const before = customValuesOf(fields, { region: 'East' })
  expect(customChanges(before, before)).toEqual({})
  expect(customChanges({ ...before, region: '' }, before)).toEqual({ custom: { region: null } })
  expect(customChanges({ ...before, note: 'new' }, before)).toEqual({ custom: { note: 'new' } })
})

test('a field that must be filled is asked for from its kind of status on', () => {
  const date = field('date', { requiredFrom: 'qualified' })
  const missing = (kind: 'open' | 'qualified' | 'converted', value: string | null) =>
    missingInCustom([date], { date: value }, 'missing', kind)
  expect(missing('open', null)).toEqual({})
  expect(missing('qualified', null)).toEqual({ 'custom.date': 'missing' })
  expect(missing('converted', '2026-12-01')).toEqual({})
})

test('fields without a group come first, groups stand where their first field does', () => {
  const [area, permit, deadline] = [
    field('area', { group: 'Building' }),
    field('permit', { group: 'Building' }),
    field('deadline', { group: 'Dates' }),
  ]
  const groups = groupsOf([area, region, deadline, permit, note])
  expect(groups.map(({ name, fields }) => [name, fields.map(({ key }) => key)])).toEqual([
    [null, ['region', 'note']],
    ['Building', ['area', 'permit']],
    ['Dates', ['deadline']],
  ])
})
