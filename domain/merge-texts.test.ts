import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTexts } from './merge-texts.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })

test('what two people changed in different places is put together', () => {
  const was = 'Roof of the school, south side.'
  const one = 'Roof of the new school, south side.'
  const other = 'Roof of the school, south side. Call Olena first.'
  const both = 'Roof of the new school, south side. Call Olena first.'
  expect(mergeTexts(was, one, other)).toBe(both)
  expect(mergeTexts(was, other, one)).toBe(both)
})

test('what two people changed in the same place is left to a person', () => {
  expect(mergeTexts('Call on Monday', 'Call on Tuesday', 'Call on Friday')).toBeUndefined()
  expect(mergeTexts('', 'One', 'Two')).toBeUndefined()
})

test('whoever changed nothing leaves the other’s text as it is', () => {
  fc.assert(
    fc.property(text, text, (was, now) => {
      expect(mergeTexts(was, now, was)).toBe(now)
      expect(mergeTexts(was, was, now)).toBe(now)
      expect(mergeTexts(was, now, now)).toBe(now)
    }),
  )
})

test('it does not matter who of the two was first', () => {
  fc.assert(
    fc.property(text, text, text, (was, one, other) => {
      expect(mergeTexts(was, one, other)).toBe(mergeTexts(was, other, one))
    }),
  )
})

test('words added before and after a text are both in it', () => {
  fc.assert(
    fc.property(text, text, text, (before, was, after) => {
      const [one, other] = [`${before}|${was}`, `${was}|${after}`]
      const merged = mergeTexts(was, one, other)
      if (merged !== undefined && was !== '') {
        expect(merged.length).toBe(was.length + before.length + after.length + 2)
      }
    }),
  )
})
