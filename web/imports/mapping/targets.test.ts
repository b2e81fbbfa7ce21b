import { expect, test } from 'vitest'
import { IMPORT_FIELDS } from '#domain/import-columns.ts'
import { holderOf, TARGET_GROUPS, unfilledFields, withTarget } from './targets.ts'

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
})
