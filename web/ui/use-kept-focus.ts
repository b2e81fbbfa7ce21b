import { useLayoutEffect, useRef } from 'react'

/**
 * Keeps the focus among the buttons of an element when the one that had it goes with its deed, such
 * as *Win* or a filter's cross: it goes to the first or the last button that is left. Give what it
 * answers to the element.
 */
export function useKeptFocus(heir: 'first' | 'last') {
  const element = useRef<HTMLDivElement>(null)
  const isWithin = useRef(false)
  useLayoutEffect(() => {
    if (!isWithin.current || document.activeElement !== document.body) return
    const buttons = [...(element.current?.querySelectorAll('button') ?? [])]
    buttons.at(heir === 'first' ? 0 : -1)?.focus({ preventScroll: true })
  })
  return {
    ref: element,
    onFocus: ({ currentTarget, target }: React.FocusEvent) => {
      // A menu that is opened from here brings its focus back itself.
      isWithin.current = currentTarget.contains(target)
    },
    // What goes from the page is not left: nobody hears of it.
    onBlur: () => {
      isWithin.current = false
    },
  }
}
