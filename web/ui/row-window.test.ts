import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowWindow, topThatShows } from './row-window.ts'

const list = { count: 250_000, rowHeight: 36, viewport: 720, overscan: 10 }

test('of a quarter of a million rows only those near the eye are drawn', () => {
  const shown = rowWindow({ ...list, top: 3_600_000 })
  expect(shown).toEqual({ height: 9_000_000, first: 99_988, end: 100_032, start: 3_599_568 })
})

test('the first and the last row can be reached, however long the list is', () => {
  for (const count of [1, 25, 250_000, 1_000_000, 40_000_000]) {
    const { height } = rowWindow({ ...list, count, top: 0 })
    const bottom = Math.max(0, height - list.viewport)
    expect(rowWindow({ ...list, count, top: 0 }).first).toBe(0)
    expect(rowWindow({ ...list, count, top: bottom }).end).toBe(count)
    expect(height).toBeLessThan(16_000_000)
  }
})

test('whatever row is gone to can then be seen whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, part, scrolledPart) => {
        const row = Math.floor(part * (count - 1))
        const { height } = rowWindow({ ...list, count, top: 0 })
        const top = scrolledPart * Math.max(0, height - list.viewport)
        const shown = topThatShows(row, { ...list, count, top })
        const { first, end, start } = rowWindow({ ...list, count, top: shown, overscan: 0 })
        const y = start + (row - first) * list.rowHeight
        expect(row >= first && row < end).toBe(true)
        expect(y).toBeGreaterThanOrEqual(shown - 0.001)
        expect(y + list.rowHeight).toBeLessThanOrEqual(shown + list.viewport + 0.001)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('nothing scrolls when the row is in sight already', () => {
  expect(topThatShows(100_005, { ...list, top: 3_600_000 })).toBe(3_600_000)
})

test('an empty list draws nothing', () => {
  expect(rowWindow({ ...list, count: 0, top: 0 })).toMatchObject({ height: 0, first: 0, end: 0 })
})
