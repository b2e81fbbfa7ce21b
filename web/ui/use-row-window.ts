import { useEffectEvent, useLayoutEffect, useState, type RefObject } from 'react'
import { rowWindow, topThatShows, type RowWindow } from './row-window.ts'

const OVERSCAN = 8

interface RowWindowInput {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** Pixels. */
  rowHeight: number
  /** Pixels at the top of the scroller that something always covers. */
  covered: number
}

/** Which rows to draw now, kept right while scrolling, and how to bring a row into sight. */
export function useRowWindow({ scroller, count, rowHeight, covered }: RowWindowInput) {
  const [place, setPlace] = useState({ top: 0, viewport: 0 })
  const list = { count, rowHeight, overscan: OVERSCAN }

  function placeNow(element: HTMLElement) {
    return { top: element.scrollTop, viewport: element.clientHeight - covered }
  }

  const follow = useEffectEvent((element: HTMLElement) => {
    const next = placeNow(element)
    setPlace((before) =>
      isSame(rowWindow({ ...list, ...before }), rowWindow({ ...list, ...next })) ? before : next,
    )
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const scrolled = () => follow(element)
    const resized = new ResizeObserver(scrolled)
    scrolled()
    element.addEventListener('scroll', scrolled, { passive: true })
    resized.observe(element)
    return () => {
      element.removeEventListener('scroll', scrolled)
      resized.disconnect()
    }
  }, [scroller])

  return {
    ...rowWindow({ ...list, ...place }),
    show(row: number): void {
      const element = scroller.current
      if (!element) return
      element.scrollTo({ top: topThatShows(row, { count, rowHeight, ...placeNow(element) }) })
    },
  }
}

function isSame(one: RowWindow, other: RowWindow): boolean {
  return one.first === other.first && one.end === other.end && one.start === other.start
}
