import type { Point } from './use-pointer-drag.ts'

interface Around {
  at: Point | undefined
  scrollers: (HTMLElement | null)[]
  onScrolled: () => void
}

const NEAR = 56
const FASTEST = 18

/** While a card is held near an edge of what scrolls, scrolls it on, the nearer the faster. Answers how to stop. */
export function scrollNear(around: () => Around): () => void {
  let frame = requestAnimationFrame(turn)
  function turn(): void {
    const { at, scrollers, onScrolled } = around()
    const moved = scrollers.map((scroller) => scroller && at && scrollTowards(scroller, at))
    if (moved.some(Boolean)) onScrolled()
    frame = requestAnimationFrame(turn)
  }
  return () => cancelAnimationFrame(frame)
}

function scrollTowards(scroller: HTMLElement, { x, y }: Point): boolean {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const before = scroller.scrollLeft + scroller.scrollTop
  scroller.scrollBy(speed(x, left, right), speed(y, top, bottom))
  return scroller.scrollLeft + scroller.scrollTop !== before
}

/** Pixels a frame: negative near the start, positive near the end, none in between. */
export function speed(at: number, start: number, end: number): number {
  const near = Math.min(NEAR, (end - start) / 4)
  const toStart = start + near - at
  const toEnd = at - (end - near)
  const depth = Math.max(toStart, toEnd)
  if (depth <= 0) return 0
  const pace = Math.ceil(Math.min(1, depth / near) * FASTEST)
  return toStart > toEnd ? -pace : pace
}
