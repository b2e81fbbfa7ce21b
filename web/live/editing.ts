import { useEffect, useEffectEvent } from 'react'

/** Typed lately, into something that still has the focus: there is something on the way. */
const LATELY_MS = 20_000

let typedAt = 0
let typedInto: EventTarget | null = null

/** Whether this person is typing into the page. */
export function isEditing(): boolean {
  return Date.now() - typedAt < LATELY_MS && typedInto === document.activeElement
}

/** Calls back when typing begins or ends on this page. */
export function useEditingChanges(onChange: () => void): void {
  const tell = useEffectEvent(onChange)
  useEffect(() => {
    let was = false
    let timer: ReturnType<typeof setTimeout> | undefined
    function look(): void {
      if (was === isEditing()) return
      was = isEditing()
      tell()
    }
    function note({ target }: Event): void {
      if (target instanceof HTMLElement && target.closest('[role="search"], [type="search"]'))
        return
      typedAt = Date.now()
      typedInto = document.activeElement
      look()
      clearTimeout(timer)
      timer = setTimeout(look, LATELY_MS + 100)
    }
    // The focus has not moved yet when it is lost.
    const later = () => setTimeout(look, 0)
    document.addEventListener('input', note)
    document.addEventListener('focusout', later)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('input', note)
      document.removeEventListener('focusout', later)
    }
  }, [])
}
