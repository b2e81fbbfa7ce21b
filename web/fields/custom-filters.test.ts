import { expect, test } from 'vitest'
import type { CustomField } from '#domain/fields.ts'
import { createTranslator } from '#messages/translate.ts'
import { customSearchIn, withCondition, withCustomApart } from './custom-address.ts'
import { filterChangeOf, filterFieldOf, filterValuesOf } from './custom-filters.ts'

const field = (key: string, type: CustomField['type']) =>
  ({
    id: key,
    key,
    type,
    name: key,
    record: 'leads',
    options: [
      { id: 'flat', name: 'Flat', color: 'blue', retired: false },
      { id: 'old', name: 'Old', color: 'blue', retired: true },
    ],
  }) as unknown as CustomField

const budget = field('budget', 'money')
const roof = field('roof', 'choice')
const note = field('note', 'text')
const due = field('due', 'date')
const all = [budget, roof, note, due]

const labels = (of: CustomField, search: Record<`custom.${string}`, string>) => {
  const t = createTranslator('en')
  const words = (_: CustomField, value: unknown) => String(value)
  return filterFieldOf(of, search, { t, words, people: [] }).options.map(({ label }) => label)
}

test('a link shows a colleague the same conditions, and nothing that is none', () => {
  const search = { 'custom.budgetFrom': '10', 'custom.roof': 'flat', 'custom.x-y': '1', q: 'a' }
  expect(customSearchIn(search)).toEqual({ 'custom.budgetFrom': '10', 'custom.roof': 'flat' })
})

test('chips show what the address says', () => {
  const search = { 'custom.budgetFrom': '10', 'custom.roof': 'flat,none', 'custom.note': 'a, b' }
  expect(filterValuesOf(all, search)).toEqual({
    'custom.budget': ['typed'],
    'custom.roof': ['flat', 'none'],
    'custom.note': ['typed'],
  })
  expect(labels(budget, search)).toContain('from 10')
  expect(labels(note, search)).toContain('contains “a, b”')
})

test('a retired option is offered only where a link asks for it', () => {
  expect(labels(roof, {})).toEqual(['Flat', 'Empty'])
  expect(labels(roof, { 'custom.roof': 'old' })).toEqual(['Flat', 'Old', 'Empty'])
})

test('choosing “empty” takes the place of a range, and a removed chip leaves nothing behind', () => {
  const search = { 'custom.budgetFrom': '10', 'custom.budgetTo': '20' }
  const nothing = { 'custom.budgetFrom': undefined, 'custom.budgetTo': undefined }
  expect(filterChangeOf(all, { 'custom.budget': ['none'] }, search).change).toEqual({
    'custom.budget': 'none',
    ...nothing,
  })
  expect(filterChangeOf(all, {}, search).change).toEqual({ 'custom.budget': undefined, ...nothing })
})

test('words and ranges are asked for when they are chosen', () => {
  expect(filterChangeOf(all, { 'custom.due': ['type'] }, {}).ask).toBe(due)
  expect(withCondition(note, { is: 'roof' })).toEqual({ 'custom.note': 'roof' })
})

test('a date is asked for by the names of ranges, as built-in dates are', () => {
  expect(labels(due, {})).toEqual(
    expect.arrayContaining(['Already passed', 'Today', 'Next 7 days']),
  )
  expect(labels(budget, {})).not.toContain('Today')
  const search = { 'custom.due': 'next_7_days' }
  expect(filterValuesOf(all, search)).toEqual({ 'custom.due': ['next_7_days'] })
  const typed = { 'custom.dueFrom': '2026-12-01' }
  expect(filterChangeOf(all, { 'custom.due': ['today'] }, typed).change).toEqual({
    'custom.due': 'today',
    'custom.dueFrom': undefined,
    'custom.dueTo': undefined,
  })
})

test('a single value that a link asks for is shown, too', () => {
  const search = { 'custom.due': '2026-12-01', 'custom.budget': '10' }
  expect(filterValuesOf(all, search)).toEqual({
    'custom.due': ['typed'],
    'custom.budget': ['typed'],
  })
  expect(labels(budget, search)).toContain('10')
  expect(labels(due, search)).toContain('2026-12-01')
})

test('a change of one chip leaves the others alone', () => {
  const search = { 'custom.roof': 'flat', 'custom.note': 'a' }
  const chosen = { 'custom.roof': ['flat', 'none'], 'custom.note': ['typed'] }
  expect(filterChangeOf(all, chosen, search).change).toEqual({ 'custom.roof': 'flat,none' })
})

test('a bulk edit is told of the same conditions', () => {
  expect(withCustomApart({ 'custom.roof': 'flat', 'custom.dueTo': '2026-12-01' })).toEqual({
    custom: { roof: 'flat', dueTo: '2026-12-01' },
  })
})
