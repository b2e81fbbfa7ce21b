import { expect, test } from 'vitest'
import { namedScreenshot } from './transferred-files.ts'

test('a pasted screenshot gets a name of its own, and a file keeps the one it has', () => {
  const pasted = new File(['x'], 'image.png', { type: 'image/png' })
  const named = namedScreenshot(pasted, 'Screenshot 3/5/26, 10:20.png')
  expect([named.name, named.type, named.size]).toEqual([
    'Screenshot 3-5-26, 10-20.png',
    'image/png',
    1,
  ])
  const file = new File(['x'], 'roof.png', { type: 'image/png' })
  expect(namedScreenshot(file, 'Screenshot.png')).toBe(file)
})
