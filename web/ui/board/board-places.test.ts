import { expect, test } from 'vitest'
import { gapAt, placeInGap, placeNumber, stepped, type Gap, type Step } from './board-places.ts'

const columns = [
  { id: 'new', cardIds: ['a', 'b', 'c'] },
  { id: 'called', cardIds: ['d'] },
  { id: 'won', cardIds: [] },
]

test('a gap in another column names both neighbours', () => {
  expect(placeInGap(columns, 'd', { columnId: 'new', index: 1 })).toEqual({
    columnId: 'new',
    before: 'b',
    after: 'a',
  })
  expect(placeInGap(columns, 'a', { columnId: 'won', index: 0 })).toEqual({
    columnId: 'won',
    before: null,
    after: null,
  })
})

test('dropped where it stands, a card does not move', () => {
  for (const index of [1, 2]) {
    expect(placeInGap(columns, 'b', { columnId: 'new', index })).toBeUndefined()
  }
})

test('within its own column a card is no neighbour of its own', () => {
  expect(placeInGap(columns, 'a', { columnId: 'new', index: 3 })).toEqual({
    columnId: 'new',
    before: null,
    after: 'c',
  })
  expect(placeInGap(columns, 'c', { columnId: 'new', index: 1 })).toEqual({
    columnId: 'new',
    before: 'b',
    after: 'a',
  })
})

test('arrow keys go through every place once and stop at the edges', () => {
  const walk = (start: Gap, ...steps: Step[]) => {
    const gaps = [start]
    for (const step of steps) gaps.push(stepped(columns, 'b', gaps.at(-1)!, step))
    return gaps.slice(1).map(({ columnId, index }) => `${columnId} ${index}`)
  }
  const home = { columnId: 'new', index: 1 }
  expect(walk(home, 'down', 'down', 'up', 'up', 'up')).toEqual([
    'new 3',
    'new 3',
    'new 1',
    'new 0',
    'new 0',
  ])
  expect(walk(home, 'right', 'right', 'right', 'left', 'left', 'left')).toEqual([
    'called 1',
    'won 0',
    'won 0',
    'called 0',
    'new 0',
    'new 0',
  ])
})

test('places are counted as people count them', () => {
  expect(placeNumber(columns, 'b', { columnId: 'new', index: 1 })).toBe(2)
  expect(placeNumber(columns, 'a', { columnId: 'new', index: 3 })).toBe(3)
  expect(placeNumber(columns, 'a', { columnId: 'called', index: 1 })).toBe(2)
})

test('a card over the upper half of another goes above it', () => {
  const cards = [
    { start: 0, end: 100 },
    { start: 108, end: 208 },
  ]
  expect([10, 60, 150, 170, 900].map((y) => gapAt(cards, y))).toEqual([0, 1, 1, 2, 2])
})
