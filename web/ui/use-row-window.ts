import { useEffectEvent, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { rowWindow, topThatShows, type RowWindow } from './row-window.ts'

const OVERSCAN = 8

/** Milliseconds after which a list that flew by stands still. */
const REST = 100

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
  const [place, setPlace] = useState({ top: 0, viewport: 0, isAside: false, isFlying: false })
  const flight = useRef({ top: 0, at: 0, timer: 0 })
  const list = { count, rowHeight, overscan: OVERSCAN }

  function placeNow(element: HTMLElement) {
    return { top: element.scrollTop, viewport: element.clientHeight - covered }
  }

  const follow = useEffectEvent((element: HTMLElement, again: () => void) => {
    const now = placeNow(element)
    const { top, at, timer } = flight.current
    // Whole screens one right after the other: nobody reads them, so their rows are not drawn.
    const isFar = Math.abs(now.top - top) >= now.viewport
    const isFlying = isFar && performance.now() - at < REST
    clearTimeout(timer)
    flight.current = {
      top: now.top,
      at: isFar ? performance.now() : at,
      timer: isFlying ? window.setTimeout(again, REST) : 0,
    }
    const next = { ...now, isAside: element.scrollLeft > 0, isFlying }
    setPlace((before) => {
      const same = isSame(rowWindow({ ...list, ...before }), rowWindow({ ...list, ...next }))
      const sameWay = before.isFlying === isFlying && before.isAside === next.isAside
      return same && sameWay ? before : next
    })
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const scrolled = () => follow(element, scrolled)
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
    /** The list goes by faster than anybody can read. */
    isFlying: place.isFlying,
    /** The columns are scrolled too. */
    isAside: place.isAside,
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
