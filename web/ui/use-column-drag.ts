import { useState, type PointerEvent } from 'react'
import type { ColumnLayout } from './columns.ts'

/** Pixels a pointer may tremble during a click. */
const TREMBLE = 6

/**
 * Moves columns by dragging their headings with a mouse. The first column stays where it is. Fingers
 * scroll instead, and have the menu of a heading.
 */
export function useColumnDrag(
  columns: readonly { id: string }[],
  layout: ColumnLayout | undefined,
) {
  const [drag, setDrag] = useState<{ from: number; to: number }>()

  function start(event: PointerEvent<HTMLElement>, from: number): void {
    if (!layout || from === 0 || event.button !== 0 || event.pointerType !== 'mouse') return
    const row = event.currentTarget.closest('[role="row"]')
    const startX = event.clientX
    let to = from
    let moved = false

    function placeAt(x: number): number {
      const cells = [...(row?.querySelectorAll('[data-column]') ?? [])]
      const passed = cells.filter((cell) => {
        const { left, width } = cell.getBoundingClientRect()
        return x > left + width / 2
      }).length
      return Math.max(1, passed > from ? passed - 1 : passed)
    }
    function move({ clientX }: globalThis.PointerEvent): void {
      if (!moved && Math.abs(clientX - startX) < TREMBLE) return
      moved = true
      to = placeAt(clientX)
      setDrag({ from, to })
    }
    function end({ type }: globalThis.PointerEvent): void {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      setDrag(undefined)
      if (!moved) return
      swallowClick()
      const column = columns[from]
      if (type === 'pointerup' && to !== from && column) layout?.move(column.id, to)
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
  }

  return {
    start,
    stateOf(place: number): 'moving' | 'before' | 'after' | undefined {
      if (!drag) return undefined
      if (place === drag.from) return 'moving'
      if (place !== drag.to) return undefined
      return drag.to < drag.from ? 'before' : 'after'
    },
  }
}

/** The click that ends a drag is not meant for the heading. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => event.stopPropagation()
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}
