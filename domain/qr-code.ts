/**
 * A text as the black squares of a QR code (ISO/IEC 18004), without the white margin of four squares
 * that belongs around it: byte mode, error correction M. Undefined for more than about 400 bytes.
 */
export function qrCode(text: string): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(text)
  const version = LAYOUTS.findIndex((_, place) => bytes.length <= roomIn(place + 1)) + 1
  if (version === 0) return undefined
  const codewords = withCorrection(version, dataWords(version, bytes))
  const masks = MASKS.map((_, mask) => drawn(version, codewords, mask))
  return masks.toSorted((a, b) => penaltyOf(a) - penaltyOf(b))[0]
}

/** Level M of versions 1 to 15: words of correction in each block, and blocks. */
const LAYOUTS: readonly (readonly [correction: number, blocks: number])[] = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
  [30, 5],
  [22, 8],
  [22, 9],
  [24, 9],
  [24, 10],
]

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
]

function sizeOf(version: number): number {
  return version * 4 + 17
}

/** How many words of eight squares are left beside the patterns that every code of a version has. */
function wordsIn(version: number): number {
  const alignments = alignmentsOf(version).length
  const squares = (16 * version + 128) * version + 64
  const aligned = alignments === 0 ? 0 : (25 * alignments - 10) * alignments - 55
  return Math.floor((squares - aligned - (version >= 7 ? 36 : 0)) / 8)
}

function dataWordsIn(version: number): number {
  const [correction, blocks] = LAYOUTS[version - 1]!
  return wordsIn(version) - correction * blocks
}

/** In bytes of text. */
function roomIn(version: number): number {
  return dataWordsIn(version) - (version < 10 ? 2 : 3)
}

function dataWords(version: number, bytes: Uint8Array): number[] {
  const inBits = (number: number, length: number) => number.toString(2).padStart(length, '0')
  const content = [...bytes].map((byte) => inBits(byte, 8)).join('')
  const bits = `0100${inBits(bytes.length, version < 10 ? 8 : 16)}${content}0000`
  const words = (bits.match(/.{1,8}/g) ?? []).map((word) => Number.parseInt(word.padEnd(8, '0'), 2))
  const room = dataWordsIn(version)
  const filling = Array.from({ length: room }, (_, place) => (place % 2 === 0 ? 0xec : 0x11))
  return [...words, ...filling].slice(0, room)
}

/** Cut into blocks, the shorter ones first, each with its correction; then word by word of all blocks in turn. */
function withCorrection(version: number, words: number[]): number[] {
  const [correction, count] = LAYOUTS[version - 1]!
  const shorter = Math.floor(words.length / count)
  const longerOnes = words.length % count
  const blocks = Array.from({ length: count }, (_, place) => {
    const before = place * shorter + Math.max(0, place - (count - longerOnes))
    return words.slice(before, before + shorter + (place >= count - longerOnes ? 1 : 0))
  })
  const divisor = divisorOf(correction)
  return [...inTurn(blocks), ...inTurn(blocks.map((block) => remainder(block, divisor)))]
}

function inTurn(blocks: number[][]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length))
  return Array.from({ length: longest }, (_, place) =>
    blocks.flatMap((block) => block[place] ?? []),
  ).flat()
}

/** Product in the field of 256 elements over x^8 + x^4 + x^3 + x^2 + 1. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    if ((b >>> bit) & 1) product ^= a
  }
  return product
}

/** (x - 1)(x - 2)(x - 4)… without its first coefficient, which is 1. */
function divisorOf(degree: number): number[] {
  const coefficients = [...Array<number>(degree - 1).fill(0), 1]
  let root = 1
  for (let factor = 0; factor < degree; factor++) {
    for (let place = 0; place < degree; place++) {
      coefficients[place] = times(coefficients[place]!, root) ^ (coefficients[place + 1] ?? 0)
    }
    root = times(root, 2)
  }
  return coefficients
}

function remainder(words: number[], divisor: number[]): number[] {
  const rest = Array<number>(divisor.length).fill(0)
  for (const word of words) {
    const factor = word ^ rest.shift()!
    rest.push(0)
    divisor.forEach((coefficient, place) => (rest[place]! ^= times(coefficient, factor)))
  }
  return rest
}

/** Where the small patterns are that show whether the picture is bent: in these rows and columns. */
function alignmentsOf(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2
  const last = sizeOf(version) - 7
  return [6, ...Array.from({ length: count - 1 }, (_, place) => last - step * place).toReversed()]
}

type Square = boolean | undefined

function drawn(version: number, codewords: number[], mask: number): boolean[][] {
  const squares = patternsOf(version, mask)
  const size = squares.length
  const bits = codewords.map((word) => word.toString(2).padStart(8, '0')).join('')
  let place = 0
  let upwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    // The sixth column belongs to the timing pattern, so pairs of columns go around it.
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        if (squares[row]![column] !== undefined) continue
        squares[row]![column] = (bits[place++] === '1') !== MASKS[mask]!(row, column)
      }
    }
    upwards = !upwards
  }
  return squares.map((row) => row.map(Boolean))
}

/** Everything that is not text; what is left for the text is undefined. */
function patternsOf(version: number, mask: number): Square[][] {
  const size = sizeOf(version)
  const squares = Array.from({ length: size }, () => Array<Square>(size).fill(undefined))
  const set = (row: number, column: number, isBlack: boolean) => {
    if (squares[row] && column >= 0 && column < size) squares[row][column] = isBlack
  }
  /** Squares within squares, black where the distance from the middle is among these. */
  const drawRings = (row: number, column: number, reach: number, black: number[]) => {
    for (let y = -reach; y <= reach; y++)
      for (let x = -reach; x <= reach; x++)
        set(row + y, column + x, black.includes(Math.max(Math.abs(x), Math.abs(y))))
  }

  for (let place = 0; place < size; place++) {
    set(6, place, place % 2 === 0)
    set(place, 6, place % 2 === 0)
  }
  const corners = [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const
  for (const [row, column] of corners) drawRings(row, column, 4, [0, 1, 3])
  const lines = alignmentsOf(version)
  for (const row of lines) {
    for (const column of lines) {
      const isInCorner = corners.some(
        ([y, x]) => Math.abs(y - row) <= 3 && Math.abs(x - column) <= 3,
      )
      if (!isInCorner) drawRings(row, column, 2, [0, 2])
    }
  }
  drawFormat(set, size, mask)
  if (version >= 7) drawVersion(set, size, version)
  return squares
}

type Set = (row: number, column: number, isBlack: boolean) => void

/** Level M and the mask, with correction of their own, twice. */
function drawFormat(set: Set, size: number, mask: number): void {
  const bits = ((mask << 10) | restOf(mask, 10, 0x537)) ^ 0x5412
  const isBlack = (place: number) => ((bits >>> place) & 1) === 1
  for (let place = 0; place < 15; place++) {
    const beside = place < 6 ? place : place < 8 ? place + 1 : size - 15 + place
    set(beside, 8, isBlack(place))
    const under = place < 8 ? size - 1 - place : place === 8 ? 7 : 14 - place
    set(8, under, isBlack(place))
  }
  set(size - 8, 8, true)
}

/** The version, with correction of its own, twice. */
function drawVersion(set: Set, size: number, version: number): void {
  const bits = (version << 12) | restOf(version, 12, 0x1f25)
  for (let place = 0; place < 18; place++) {
    const isBlack = ((bits >>> place) & 1) === 1
    const [across, along] = [size - 11 + (place % 3), Math.floor(place / 3)]
    set(along, across, isBlack)
    set(across, along, isBlack)
  }
}

function restOf(number: number, length: number, divisor: number): number {
  let rest = number
  for (let bit = 0; bit < length; bit++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * divisor)
  return rest
}

/** How hard a code is to read: long runs, blocks, what looks like a corner, and too much of one colour. */
function penaltyOf(squares: boolean[][]): number {
  const columns = squares.map((_, column) => squares.map((row) => row[column]!))
  const lines = [...squares, ...columns].map((line) =>
    line.map((isBlack) => (isBlack ? '1' : '0')).join(''),
  )
  const runs = lines
    .flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? [])
    .reduce((sum, run) => sum + run.length - 2, 0)
  const corners = lines.reduce(
    (sum, line) => sum + (line.match(/(?=00001011101|10111010000)/g) ?? []).length * 40,
    0,
  )
  const blocks = squares
    .slice(1)
    .flatMap((row, y) =>
      row
        .slice(1)
        .filter((isBlack, x) =>
          [row[x], squares[y]![x], squares[y]![x + 1]].every((each) => each === isBlack),
        ),
    ).length
  const black = squares.flat().filter(Boolean).length / squares.length ** 2
  return runs + corners + blocks * 3 + Math.floor(Math.abs(black - 0.5) * 20) * 10
}
