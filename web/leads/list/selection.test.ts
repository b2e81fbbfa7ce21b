import { expect, test } from 'vitest'
import {
  isInSelection,
  NOTHING,
  selectionAsSeen,
  selectionCount,
  selectionExtent,
  selectionToggled,
  selectionWith,
} from './selection.ts'

const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, version: 1 })) as [Seen, Seen, Seen]
type Seen = { id: string; version: number }

test('choosing a lead twice leaves it as it was', () => {
  const chosen = selectionToggled(NOTHING, a)
  expect(isInSelection(chosen, 'a')).toBe(true)
  expect(selectionToggled(chosen, a)).toEqual(NOTHING)
})

test('all that match are all, also those that are not loaded, but the ones taken out', () => {
  const all = { allMatching: true, except: [] } as const
  const most = selectionToggled({ ...all, except: [] }, a)
  expect(selectionCount({ ...all, except: [] }, 12_431)).toBe(12_431)
  expect(selectionCount(most, 12_431)).toBe(12_430)
  expect(isInSelection(most, 'a')).toBe(false)
  expect(isInSelection(most, 'never seen')).toBe(true)
  expect(selectionWith(most, [a])).toEqual({ allMatching: true, except: [] })
})

test('a lead is counted once, however often it is chosen', () => {
  expect(selectionWith({ leads: [a, b] }, [b, c, c])).toEqual({ leads: [a, b, c] })
})

test('the box at the top says none, some or all', () => {
  expect(selectionExtent(NOTHING, 3)).toBe('none')
  expect(selectionExtent({ leads: [a] }, 3)).toBe('some')
  expect(selectionExtent({ leads: [a, b, c] }, 3)).toBe('all')
  expect(selectionExtent({ allMatching: true, except: ['a'] }, 3)).toBe('some')
  expect(selectionExtent({ allMatching: true, except: [] }, 0)).toBe('none')
})

test('a lead counts as seen when it was chosen, or as it looks now where it is in sight', () => {
  const later = [
    { ...b, version: 4, company: 'Solar' },
    { ...c, version: 9 },
  ]
  expect(selectionAsSeen({ leads: [a, b] }, later)).toEqual({ leads: [a, { id: 'b', version: 4 }] })
  expect(selectionWith({ leads: [a] }, later)).toEqual({
    leads: [a, { id: 'b', version: 4 }, { id: 'c', version: 9 }],
  })
})
