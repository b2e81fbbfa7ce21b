import { expect, test } from 'vitest'
import {
  isInSelection,
  NOTHING,
  selectionCount,
  selectionExtent,
  selectionToggled,
  selectionWith,
} from './selection.ts'

test('choosing a lead twice leaves it as it was', () => {
  const chosen = selectionToggled(NOTHING, 'a')
  expect(isInSelection(chosen, 'a')).toBe(true)
  expect(selectionToggled(chosen, 'a')).toEqual(NOTHING)
})

test('all that match are all, also those that are not loaded, but the ones taken out', () => {
  const all = { allMatching: true, except: [] } as const
  const most = selectionToggled({ ...all, except: [] }, 'a')
  expect(selectionCount({ ...all, except: [] }, 12_431)).toBe(12_431)
  expect(selectionCount(most, 12_431)).toBe(12_430)
  expect(isInSelection(most, 'a')).toBe(false)
  expect(isInSelection(most, 'never seen')).toBe(true)
  expect(selectionWith(most, ['a'])).toEqual({ allMatching: true, except: [] })
})

test('a lead is counted once, however often it is chosen', () => {
  expect(selectionWith({ ids: ['a', 'b'] }, ['b', 'c', 'c'])).toEqual({ ids: ['a', 'b', 'c'] })
})

test('the box at the top says none, some or all', () => {
  expect(selectionExtent(NOTHING, 3)).toBe('none')
  expect(selectionExtent({ ids: ['a'] }, 3)).toBe('some')
  expect(selectionExtent({ ids: ['a', 'b', 'c'] }, 3)).toBe('all')
  expect(selectionExtent({ allMatching: true, except: ['a'] }, 3)).toBe('some')
  expect(selectionExtent({ allMatching: true, except: [] }, 0)).toBe('none')
})
