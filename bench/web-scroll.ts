import type { Page } from 'playwright-core'

export interface Scrolled {
  framesPerSecond: number
  /** The longest that nothing was drawn, in milliseconds. */
  longestFrameMs: number
  /** Most of the rows or cards that the page held at a time. */
  mostInPage: number
}

interface Way {
  /** What moves; of several the one with the most in it. */
  scroller: string
  /** What is counted in it. */
  items: string
  seconds: number
  /** Pixels a second; `whole` goes from one end to the other in the time. */
  speed: number | 'whole'
}

/** Scrolls down and, at the end, up again, a step in each frame, and counts frames and what is drawn. */
export function scroll(page: Page, way: Way): Promise<Scrolled> {
  return page.evaluate(
    ({ scroller, items, seconds, speed }) =>
      new Promise<Scrolled>((resolve) => {
        const element = [...document.querySelectorAll(scroller)]
          .toSorted((a, b) => a.scrollHeight - b.scrollHeight)
          .at(-1)
        if (!element) throw new Error(`nothing here is ${scroller}`)
        const way = () => element.scrollHeight - element.clientHeight
        const pace = speed === 'whole' ? way() / seconds : speed
        let [frames, longest, most, direction] = [0, 0, 0, 1]
        let [begun, last] = [0, 0]
        const step = (now: number) => {
          if (last === 0) [begun, last] = [now, now]
          else {
            frames += 1
            longest = Math.max(longest, now - last)
          }
          most = Math.max(most, document.querySelectorAll(items).length)
          if (now - begun >= seconds * 1000) {
            const framesPerSecond = (1000 * frames) / (now - begun)
            resolve({ framesPerSecond, longestFrameMs: longest, mostInPage: most })
            return
          }
          if (element.scrollTop >= way() - 1) direction = -1
          if (element.scrollTop <= 0) direction = 1
          element.scrollTop += (direction * pace * Math.min(now - last, 100)) / 1000
          last = now
          requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
    way,
  )
}
