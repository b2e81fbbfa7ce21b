import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customKeyOf } from './field-names.ts'

test('a field is called by its name in letters that programs like', () => {
  expect(customKeyOf('Contract No.', [])).toBe('contractNo')
  expect(customKeyOf('Щомісячний дохід, ₴', [])).toBe('shchomisiachnyiDokhid')
  expect(customKeyOf('Größe in m²', [])).toBe('grosseInM2')
  expect(customKeyOf('3rd party', [])).toBe('field3rdParty')
  expect(customKeyOf('日本', [])).toBe('field')
  expect(customKeyOf('Roof', ['roof', 'roof2'])).toBe('roof3')
})

test('no field is called like a range of another one, or like a part of every object', () => {
  expect(customKeyOf('Valid from', [])).toBe('validFromValue')
  expect(customKeyOf('Open to', [])).toBe('openToValue')
  expect(customKeyOf('Constructor', [])).toBe('constructorValue')
  expect(customKeyOf('to string', [])).toBe('toStringValue')
})

test('whatever a hundred fields are called, each has a key of its own that an address can hold', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 100 }), { maxLength: 100 }),
      (names) => {
        const keys: string[] = []
        for (const name of names) keys.push(customKeyOf(name, keys))
        expect(new Set(keys).size).toBe(keys.length)
        for (const key of keys) {
          expect(key).toMatch(/^[a-z][A-Za-z\d]{0,63}$/)
          expect(key).not.toMatch(/(From|To)$/)
          expect(key in {}).toBe(false)
        }
      },
    ),
  )
})
