import { useCallback, useRef, type PointerEvent as ReactPointerEvent } from 'react'
import { useStable } from './use-stable.ts'

export interface Point {
  x: number
  y: number
}

/** Where inside the item it is held, and how wide it is. */
export interface Held extends Point {
  width: number
}

interface PointerDrag<Item> {
  /** The pointer holds the item: by mouse after a few pixels, by finger after a moment. */
  onLift: (item: Item, held: Held) => void
  onMove: (at: Point) => void
  onDrop: () => void
  onCancel: () => void
}

const FAR = 6
const LONG_PRESS = 350

type Holding = { stop: () => void; lifted: boolean }

/**
 * Drags by mouse, pen and finger alike, on pointer events: those of native dragging are missing or
 * unreliable on phones, and they end when the card that began it is scrolled out of the page. Until
 * a long press a finger scrolls; `holdStill` on the scrolling element keeps it from scrolling after.
 */
export function usePointerDrag<Item>(drag: PointerDrag<Item>) {
  const holding = useRef<Holding>(undefined)
  const onLift = useStable(drag.onLift)
  const onMove = useStable(drag.onMove)
  const onDrop = useStable(drag.onDrop)
  const onCancel = useStable(drag.onCancel)

  const press = useStable((event: ReactPointerEvent<HTMLElement>, item: Item): void => {
    if (event.button !== 0 || !event.isPrimary || isControl(event.target)) return
    holding.current?.stop()
    const start = { x: event.clientX, y: event.clientY }
    const box = event.currentTarget.getBoundingClientRect()
    const held = { x: start.x - box.left, y: start.y - box.top, width: box.width }
    const byFinger = event.pointerType === 'touch'
    let at = start
    const mine: Holding = { stop: () => undefined, lifted: false }
    holding.current = mine

    const lift = () => {
      mine.lifted = true
      document.getSelection()?.removeAllRanges()
      onLift(item, held)
      onMove(at)
    }
    const timer = byFinger ? setTimeout(lift, LONG_PRESS) : undefined
    const end = (how: 'drop' | 'cancel') => {
      const { lifted } = mine
      mine.stop()
      if (!lifted) return
      swallowClick()
      if (how === 'drop') onDrop()
      else onCancel()
    }
    const listeners = {
      pointermove: (move: PointerEvent) => {
        if (move.pointerId !== event.pointerId) return
        at = { x: move.clientX, y: move.clientY }
        if (mine.lifted) onMove(at)
        else if (Math.hypot(at.x - start.x, at.y - start.y) > FAR) {
          if (byFinger) mine.stop()
          else lift()
        }
      },
      pointerup: (up: PointerEvent) => {
        if (up.pointerId === event.pointerId) end('drop')
      },
      pointercancel: (cancel: PointerEvent) => {
        if (cancel.pointerId === event.pointerId) end('cancel')
      },
      keydown: (key: KeyboardEvent) => {
        if (key.key !== 'Escape' || !mine.lifted) return
        key.preventDefault()
        key.stopPropagation()
        end('cancel')
      },
      blur: ({ target }: Event) => {
        if (target === window) end('cancel')
      },
      // A long press would open the menu of a link.
      contextmenu: (menu: Event) => {
        if (byFinger) menu.preventDefault()
      },
    }
    mine.stop = () => {
      clearTimeout(timer)
      mine.lifted = false
      if (holding.current === mine) holding.current = undefined
      for (const [type, listener] of Object.entries(listeners)) {
        window.removeEventListener(type, listener as EventListener, true)
      }
    }
    for (const [type, listener] of Object.entries(listeners)) {
      window.addEventListener(type, listener as EventListener, true)
    }
  })

  /** As a `ref` of what scrolls: a held card keeps the finger from scrolling it. */
  const holdStill = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const hold = (move: TouchEvent) => {
      if (holding.current?.lifted && move.cancelable) move.preventDefault()
    }
    element.addEventListener('touchmove', hold, { passive: false })
    return () => element.removeEventListener('touchmove', hold)
  }, [])

  return { press, holdStill }
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, input, select, textarea') !== null
}

/** Letting go over a link is no click on it. */
function swallowClick(): void {
  const swallow = (click: MouseEvent) => {
    click.preventDefault()
    click.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, true))
}
