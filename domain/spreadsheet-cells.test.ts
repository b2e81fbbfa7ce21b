import { expect, test } from 'vitest'
import fc from 'fast-check'
import { neutraliseCell, restoreCell } from './spreadsheet-cells.ts'

test('no exported text starts a formula in a spreadsheet', () => {
  for (const text of ['=1+1', '+1-555-0100', '-5', '@SUM(A1)', '\t=1', '\r=1', "'=1", '＝1']) {
    expect(neutraliseCell(text)).toBe(`'${text}`)
  }
  expect(neutraliseCell('Anna')).toBe('Anna')
  expect(neutraliseCell("'Anna'")).toBe("'Anna'")
})

test('every exported text comes back exactly', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^'{0,3}[=+\-@\t\r'][0-9=+'-]{0,6}$/),
  )
  fc.assert(
    fc.property(text, (original) => {
      expect(restoreCell(neutraliseCell(original))).toBe(original)
      expect(/^[=+\-@\t\r]/.test(neutraliseCell(original))).toBe(false)
    }),
    { numRuns: 1000 },
  )
})
