/**
 * From now on a double click is one deed: its second click does nothing to what the first one has
 * laid over the page, such as a dialog, which it would close again before anybody has seen it.
 */
export function spareWhatOpensFromSecondClicks(page: Document): void {
  let first: EventTarget | null = null
  page.addEventListener(
    'click',
    (event) => {
      if (event.detail < 2) {
        first = event.target
        return
      }
      const layer = layerOf(event.target)
      if (layer === null || layer === layerOf(first)) return
      event.stopPropagation()
      event.preventDefault()
    },
    { capture: true },
  )
}

/** What lies over the page and holds this; nothing for what stands in the page itself. */
function layerOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('[data-portal]') : null
}
