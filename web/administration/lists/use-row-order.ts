import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { reordered } from '#domain/lists.ts'

type Row = { id: string }

/**
 * Puts rows in another order by dragging a handle, with a mouse or a finger, or by the arrow keys on
 * it. While something is dragged the rows stand as they would; Esc leaves them as they were.
 */
export function useRowOrder<R extends Row>(
  rows: readonly R[],
  onOrder: (order: string[], moved: R, place: number) => void,
) {
  const [drag, setDrag] = useState<{ id: string; order: string[] }>()
  const shown = drag ? reordered(rows, drag.order) : rows

  function moveTo(row: R, place: number): void {
    const order = moved(
      rows.map(({ id }) => id),
      row.id,
      place,
    )
    if (place >= 0 && place < rows.length) onOrder(order, row, place)
  }

  function startDrag(event: PointerEvent<HTMLElement>, row: R): void {
    if (event.button !== 0) return
    const list = event.currentTarget.closest('ul')
    const ids = rows.map(({ id }) => id)
    let order = ids

    function move({ clientY }: globalThis.PointerEvent): void {
      order = moved(ids, row.id, placeAt(clientY))
      setDrag({ id: row.id, order })
    }
    function placeAt(y: number): number {
      const items = [...(list?.children ?? [])]
      const own = items.findIndex((item) => item.hasAttribute('data-dragged'))
      const passed = items.filter((item, place) => {
        const { top, height } = item.getBoundingClientRect()
        return place !== own && y > top + height / 2
      })
      return passed.length
    }
    function end({ type }: Event): void {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', leave, true)
      setDrag(undefined)
      const place = order.indexOf(row.id)
      if (type === 'pointerup' && place !== ids.indexOf(row.id)) onOrder(order, row, place)
    }
    function leave(key: globalThis.KeyboardEvent): void {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      end(key)
    }
    setDrag({ id: row.id, order })
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', leave, true)
  }

  return {
    shown,
    draggedId: drag?.id,
    moveTo,
    /** For the handle of a row. */
    handleOf: (row: R) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => startDrag(event, row),
      onKeyDown: (event: KeyboardEvent) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
        if (by === undefined) return
        event.preventDefault()
        moveTo(row, rows.indexOf(row) + by)
      },
    }),
  }
}

function moved(ids: readonly string[], id: string, place: number): string[] {
  const others = ids.filter((each) => each !== id)
  return others.toSpliced(place, 0, id)
}
