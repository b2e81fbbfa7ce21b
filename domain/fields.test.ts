import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rulesOfFields } from './field-rules.ts'
import { keysOfValue } from './field-keys.ts'
import { readCustomValue } from './field-values.ts'
import {
  emptiedCustomFields,
  FIELD_TYPES,
  isRequiredAt,
  mergedCustom,
  missingCustomFields,
  type RequiredFrom,
} from './fields.ts'
import { STATUS_KINDS } from './leads.ts'

const field = (requiredFrom: RequiredFrom, key = 'area') => ({
  id: key,
  key,
  requiredFrom,
  retiredAt: null,
})

test('from a kind on means that kind and the later ones; closing asks only what is asked of closing', () => {
  const asked = (requiredFrom: RequiredFrom) =>
    STATUS_KINDS.filter((kind) => isRequiredAt(field(requiredFrom), kind))
  expect(asked(null)).toEqual([])
  expect(asked('always')).toEqual([...STATUS_KINDS])
  expect(asked('contacted')).toEqual(['contacted', 'qualified', 'converted'])
  expect(asked('converted')).toEqual(['converted'])
  expect(asked('closed')).toEqual(['closed'])
  expect(isRequiredAt({ ...field('always'), retiredAt: '2026-01-01T00:00:00Z' })).toBe(false)
})

test('an edit need not fill what was empty, but can’t empty what is needed', () => {
  const fields = [field('always', 'a'), field('always', 'b')]
  expect(missingCustomFields(fields, { a: 1 }).map(({ key }) => key)).toEqual(['b'])
  expect(emptiedCustomFields(fields, {}, {})).toEqual([])
  expect(emptiedCustomFields(fields, { a: 1 }, {}).map(({ key }) => key)).toEqual(['a'])
})

test('values are merged key by key, and null empties', () => {
  expect(mergedCustom({ a: 1, b: 2 }, { b: null, c: false })).toEqual({ a: 1, c: false })
})

test('required fields are rules of moves: from their kind on, always at the latest when qualifying', () => {
  const statuses = STATUS_KINDS.map((kind) => ({ id: kind, kind }))
  const rules = rulesOfFields([field('contacted', 'a'), field('always', 'b')], statuses)
  expect(rules.map(({ toId, fields }) => [toId, fields])).toEqual([
    ['contacted', ['custom.a']],
    ['qualified', ['custom.a', 'custom.b']],
    ['converted', ['custom.a', 'custom.b']],
  ])
})

test('what was read once is read again as it is, and has keys that an index takes', () => {
  const options = [
    { id: 'one', name: 'One', color: 'gray', retired: false },
    { id: 'two', name: 'Two', color: 'gray', retired: false },
  ]
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 600 }),
    fc.string({ unit: 'grapheme', maxLength: 600 }),
    fc.double(),
    fc.boolean(),
    fc.date().map((date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString())),
    fc.subarray(['one', 'two', 'three']),
    fc.record({
      amount: fc.stringMatching(/^\d{1,14}(\.\d{0,5})?$/),
      currency: fc.constantFrom('EUR', 'JPY', 'x'),
    }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...FIELD_TYPES), values, (type, value) => {
      const typed = { type, options, retiredAt: null }
      const read = readCustomValue(typed, value)
      if (!('value' in read) || read.value === null) return
      expect(readCustomValue(typed, read.value)).toEqual(read)
      const keys = keysOfValue(typed, read.value)
      expect(keys.length).toBeGreaterThan(0)
      for (const { text } of keys) expect(Buffer.byteLength(text ?? '')).toBeLessThanOrEqual(2000)
    }),
    { numRuns: 2000 },
  )
}, 60_000)
