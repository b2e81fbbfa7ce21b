import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reordered, whyNotLeftOut } from '#domain/lists.ts'

const entries = ['a', 'b', 'c', 'd'].map((id) => ({ id, retiredAt: null }))
const idsOf = (list: { id: string }[]) => list.map(({ id }) => id)

test('an order that names all is taken as it is', () => {
  expect(idsOf(reordered(entries, ['d', 'a', 'c', 'b']))).toEqual(['d', 'a', 'c', 'b'])
})

test('what somebody added meanwhile stays where it is', () => {
  expect(idsOf(reordered(entries, ['c', 'a', 'b']))).toEqual(['c', 'a', 'b', 'd'])
})

test('no order loses or doubles an entry', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'gone')), (order) => {
      expect(idsOf(reordered(entries, order)).toSorted()).toEqual(idsOf(entries))
    }),
  )
}, 30_000)

test('the last reason stays, so that a lead can still be closed', () => {
  const [first, second] = entries as [(typeof entries)[0], (typeof entries)[0]]
  const retired = { ...second, retiredAt: '2026-01-01' }
  expect(whyNotLeftOut('reasons', first, [first, retired])).toBe('last_reason')
  expect(whyNotLeftOut('reasons', first, [first, second])).toBeUndefined()
  expect(whyNotLeftOut('sources', first, [first])).toBeUndefined()
})
