import { expect, test } from 'vitest'
import { daysTyped } from './day-filters.ts'
import { searchOf, valuesOf } from './lead-filters.ts'

const fields = ['status', 'owner', 'created', 'followUp'].map((id) => ({
  id,
  label: id,
  options: [],
}))

test('chips show every condition of a link, several values each', () => {
  const search = { status: 'new,contacted', owner: 'me', created: 'last_30_days', q: 'a' }
  expect(valuesOf(search, fields)).toEqual({
    status: ['new', 'contacted'],
    owner: ['me'],
    created: ['last_30_days'],
  })
})

test('what is changed at one chip changes nothing of the others', () => {
  const search = { status: 'new', owner: 'me' }
  const values = { ...valuesOf(search, fields), status: ['new', 'contacted'] }
  expect(searchOf(values, fields, search)).toEqual({ change: { status: 'new,contacted' } })
})

test('two typed days are one chip, which a range by name replaces and a cross takes away', () => {
  const search = { createdFrom: '2026-01-01', createdTo: '2026-02-01' }
  const [shown] = valuesOf(search, fields)['created'] ?? []
  expect(shown).toBeDefined()
  const gone = { created: undefined, createdFrom: undefined, createdTo: undefined }
  expect(searchOf({ created: ['today'] }, fields, search).change).toEqual({
    ...gone,
    created: 'today',
  })
  expect(searchOf({}, fields, search).change).toEqual(gone)
})

test('clearing clears every condition, days that were typed too', () => {
  const search = { status: 'new', followUpFrom: '2026-01-01' }
  expect(searchOf({}, fields, search).change).toEqual({
    status: undefined,
    followUp: undefined,
    followUpFrom: undefined,
    followUpTo: undefined,
  })
})

test('typed days replace the range by name', () => {
  expect(daysTyped('followUp', { from: '2026-01-01', to: undefined })).toEqual({
    followUp: undefined,
    followUpFrom: '2026-01-01',
    followUpTo: undefined,
  })
})
