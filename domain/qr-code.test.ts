import { expect, test } from 'vitest'
import { qrCode } from '#domain/qr-code.ts'

// The expected squares were read back by an independent reader, for every length up to the longest.
test('a short text is drawn as the squares that readers read', () => {
  expect(drawn('Kindling')).toEqual([
    '#######.......#######',
    '#.....#.....#.#.....#',
    '#.###.#.###...#.###.#',
    '#.###.#.#.....#.###.#',
    '#.###.#.#####.#.###.#',
    '#.....#.##..#.#.....#',
    '#######.#.#.#.#######',
    '........##.##........',
    '#.#####..#..#.#####..',
    '.##.#..##.#.##.##...#',
    '..##..#.####.##..###.',
    '###............######',
    '.#....#..###....#...#',
    '........#.########...',
    '#######..##.#.#....#.',
    '#.....#.#.#####..##..',
    '#.###.#.#...#..##...#',
    '#.###.#.##..#..####..',
    '#.###.#.####.#....#..',
    '#.....#..##....#.##..',
    '#######.##.#.#..#..#.',
  ])
})

const ADDRESS_TEXT =
  'otpauth://totp/Kindling:olena%40lumen.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Kindling'

test.each([
  ['an address for an authenticator app', ADDRESS_TEXT, 41, 'f2294b916abc1fb9'],
  ['Ukrainian letters', 'їжак '.repeat(40), 73, 'e5b2347ae4bef130'],
])('%s is drawn as before', async (_, text, size, hash) => {
  const rows = drawn(text)
  expect(rows).toHaveLength(size)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(rows.join('\n')))
  expect(Buffer.from(digest).toString('hex').slice(0, 16)).toBe(hash)
})

test('what is too long for it is not drawn at all', () => {
  expect(qrCode('x'.repeat(412))).toHaveLength(77)
  expect(qrCode('x'.repeat(413))).toBeUndefined()
})

function drawn(text: string): string[] {
  return qrCode(text)!.map((row) => row.map((isBlack) => (isBlack ? '#' : '.')).join(''))
}
