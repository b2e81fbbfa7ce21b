import { expect, test } from 'vitest'
import { columnTemplate, sortAfter, sortKeys, widthWithin } from './columns.ts'

test('a click on a heading sorts by it, a second one turns the order round', () => {
  expect(sortAfter('-createdAt', 'company', { adds: false })).toBe('company')
  expect(sortAfter('company', 'company', { adds: false })).toBe('-company')
  expect(sortAfter('-company', 'company', { adds: false })).toBe('company')
})

test('a click with Shift adds a heading to the order, or turns that one round', () => {
  expect(sortAfter('-rating', 'company', { adds: true })).toBe('-rating,company')
  expect(sortAfter('-rating,company', 'rating', { adds: true })).toBe('rating,company')
  expect(sortAfter('a,b,c', 'd', { adds: true })).toBe('a,b,d')
})

test('an order is read key by key', () => {
  expect(sortKeys('-rating,createdAt')).toEqual([
    { key: 'rating', descending: true },
    { key: 'createdAt', descending: false },
  ])
  expect(sortKeys('')).toEqual([])
})

test('the name takes the room that is left, unless somebody gave it a width', () => {
  const around = { selects: true, menu: true }
  expect(columnTemplate([{ width: 180 }, { width: 90 }], around)).toEqual({
    template: '36px minmax(180px, 3fr) 90px 48px',
    least: 366,
  })
  expect(columnTemplate([{ width: 200, grow: false }], around).template).toBe(
    '36px 200px minmax(0, 1fr) 48px',
  )
})

test('no column gets so narrow that it cannot be widened again', () => {
  expect(widthWithin(3)).toBe(56)
  expect(widthWithin(9_999)).toBe(800)
  expect(widthWithin(123.4)).toBe(123)
})
