import { type PointerEvent, useEffect, useEffectEvent, useState } from 'react'
import type { Entry } from './entries.ts'

const FAR_ENOUGH = 5

export interface Drag<Target> {
  entry: Entry
  how: 'move' | 'resize'
  /** Minutes between the start of the entry and where it was grabbed. */
  grabbedAt: number
  target: Target | undefined
}

/**
 * Dragging an entry by mouse or pen. Fingers scroll instead, and open it to move it; so do keys.
 * `targetAt` says what is under the pointer, `onDrop` what to do with it. Escape gives up.
 */
export function useDrag<Target>(
  targetAt: (x: number, y: number, drag: Drag<Target>) => Target | undefined,
  onDrop: (drag: Drag<Target>, target: Target) => void,
) {
  const [held, setHeld] = useState<Drag<Target> & { x: number; y: number }>()
  const [drag, setDrag] = useState<Drag<Target>>()

  const move = useEffectEvent((event: globalThis.PointerEvent) => {
    if (!held) return
    const distance = Math.hypot(event.clientX - held.x, event.clientY - held.y)
    if (!drag && distance < FAR_ENOUGH) return
    event.preventDefault()
    setDrag({ ...held, target: targetAt(event.clientX, event.clientY, held) })
  })
  const release = useEffectEvent(() => {
    if (drag) swallowClick()
    if (drag?.target !== undefined) onDrop(drag, drag.target)
    setHeld(undefined)
    setDrag(undefined)
  })
  const giveUp = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (drag) swallowClick()
    setHeld(undefined)
    setDrag(undefined)
  })

  const isHeld = held !== undefined
  useEffect(() => {
    if (!isHeld) return
    document.addEventListener('pointermove', move)
    document.addEventListener('pointerup', release)
    document.addEventListener('pointercancel', release)
    document.addEventListener('keydown', giveUp, true)
    return () => {
      document.removeEventListener('pointermove', move)
      document.removeEventListener('pointerup', release)
      document.removeEventListener('pointercancel', release)
      document.removeEventListener('keydown', giveUp, true)
    }
  }, [isHeld])

  function grab(
    event: PointerEvent<HTMLElement>,
    entry: Entry,
    how: 'move' | 'resize',
    grabbedAt = 0,
  ): void {
    if (event.button !== 0 || event.pointerType === 'touch' || entry.whyNotEdit !== null) return
    event.stopPropagation()
    setHeld({ entry, how, grabbedAt, target: undefined, x: event.clientX, y: event.clientY })
  }

  return { drag, grab }
}

/** The click that ends a drag opens nothing. */
function swallowClick(): void {
  const stop = (event: MouseEvent) => {
    event.stopPropagation()
    event.preventDefault()
  }
  document.addEventListener('click', stop, { capture: true, once: true })
  setTimeout(() => document.removeEventListener('click', stop, { capture: true }), 50)
}
