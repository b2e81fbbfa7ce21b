import { expect, test } from 'vitest'
import { withGoneOptions } from './gone-options.ts'

const field = {
  id: 'source',
  label: 'Source',
  options: [{ value: 'fair', label: 'Fair' }],
  renderOption: ({ label }: { label: string }) => `* ${label}`,
}

test('what a filter asks for and is gone is said in words, and can be taken away by itself', () => {
  const { options, renderOption } = withGoneOptions(field, ['fair', '0198-x'], 'one that is gone')
  expect(options.map(({ label }) => label)).toEqual(['Fair', 'one that is gone'])
  expect(options.map((option) => renderOption?.(option))).toEqual(['* Fair', 'one that is gone'])
})

test('a filter that asks for nothing gone stays as it is', () => {
  expect(withGoneOptions(field, ['fair'], 'one that is gone')).toBe(field)
})
