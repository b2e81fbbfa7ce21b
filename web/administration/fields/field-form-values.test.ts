import { expect, test } from 'vitest'
import {
  draftOf,
  namedOptions,
  NEW_FIELD,
  newOption,
  withOptions,
  withType,
} from './field-form-values.ts'

test('a choice begins with room for its first option', () => {
  expect(withType(NEW_FIELD, 'choice').options).toHaveLength(1)
})

test('options stay when one choice becomes several, and go with any other type', () => {
  const flat = { ...newOption([]), name: 'Flat' }
  const choice = { ...withType(NEW_FIELD, 'choice'), options: [flat], default: flat.id }
  expect(withType(choice, 'choices')).toMatchObject({ options: [flat], default: null })
  expect(withType(choice, 'date').options).toEqual([])
})

test('options that nobody named are not sent and not shown', () => {
  const options = [{ ...newOption([]), name: 'Flat' }, newOption([]), newOption([], '  ')]
  const values = { ...NEW_FIELD, type: 'choice' as const, options }
  expect(namedOptions(values).options).toHaveLength(1)
  expect(draftOf(values, 'leads').options).toHaveLength(1)
})

test('each new option has an id of its own, so that it can be the default before it is saved', () => {
  const ids = new Set(Array.from({ length: 50 }, () => newOption([]).id))
  expect(ids.size).toBe(50)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab]/)
})

test('an option that goes or is retired is no default any more', () => {
  const [flat, pitched] = [newOption([], 'Flat'), newOption([], 'Pitched')]
  const choices = { ...NEW_FIELD, type: 'choices' as const, options: [flat, pitched] }
  const both = { ...choices, default: [flat.id, pitched.id] }
  expect(withOptions(both, [flat]).default).toEqual([flat.id])
  expect(withOptions(both, []).default).toBeNull()
  const one = { ...choices, type: 'choice' as const, default: flat.id }
  expect(withOptions(one, [{ ...flat, retired: true }, pitched]).default).toBeNull()
  expect(withOptions(one, [pitched, flat]).default).toBe(flat.id)
})
