/** No browser makes an element much higher; Firefox stops first, near 17.9 million pixels. */
const HIGHEST = 15_000_000

/** Rows come and go by so many at once, so that most of the scrolling draws nothing new. */
const STEP = 4

export interface RowWindow {
  /** Pixels that the scrollbar is told of. */
  height: number
  /** The first row to draw, from 0. */
  first: number
  /** One after the last row to draw. */
  end: number
  /** Where the first of them begins, in pixels from the top of `height`. */
  start: number
}

interface Scrolled {
  count: number
  /** Pixels, the same for every row. */
  rowHeight: number
  /** How far is scrolled, in pixels of `height`. */
  top: number
  /** Pixels that can be seen at once. */
  viewport: number
  /** Rows to draw beyond each edge. */
  overscan: number
}

/** Which rows to draw where. Lists too high for a browser scroll faster than the finger, to their end. */
export function rowWindow({ count, rowHeight, top, viewport, overscan }: Scrolled): RowWindow {
  const height = Math.min(HIGHEST, count * rowHeight)
  const at = top * speedOf(count, rowHeight, viewport)
  const firstSeen = Math.max(0, Math.floor(at / rowHeight) - overscan)
  const lastSeen = Math.ceil((at + viewport) / rowHeight) + overscan
  const first = Math.min(count, Math.floor(firstSeen / STEP) * STEP)
  const end = Math.min(count, Math.ceil(lastSeen / STEP) * STEP)
  return { height, first, end: Math.max(first, end), start: top - at + first * rowHeight }
}

/** How far to scroll so that a row can be seen whole; `top` where it can be already. */
export function topThatShows(row: number, scrolled: Omit<Scrolled, 'overscan'>): number {
  const { count, rowHeight, top, viewport } = scrolled
  const speed = speedOf(count, rowHeight, viewport)
  const [from, to] = [row * rowHeight, (row + 1) * rowHeight]
  const at = top * speed
  if (from < at) return from / speed
  return to > at + viewport ? Math.max(0, to - viewport) / speed : top
}

/** Pixels of rows for each pixel of the scrollbar; 1 until the list is too high for a browser. */
function speedOf(count: number, rowHeight: number, viewport: number): number {
  const whole = count * rowHeight
  return whole <= HIGHEST ? 1 : (whole - viewport) / (HIGHEST - viewport)
}
