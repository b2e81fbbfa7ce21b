import { useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'

type Loaded = typeof import('./Palette.tsx')

let loaded: Loaded | undefined

async function load(): Promise<Loaded> {
  loaded ??= await import('./Palette.tsx')
  return loaded
}

const AFTER_PAGE = 2_000

/**
 * Whether the palette is open, and how it opens from a key, a button or a finger. Its script comes
 * once the page stands, so that it then opens at once and takes the very next letter.
 */
export function usePalette() {
  const t = useT()
  const [opened, setOpened] = useState<Loaded>()
  const opener = useRef<Element>(null)

  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => undefined), AFTER_PAGE)
    return () => clearTimeout(timer)
  }, [])

  return {
    /** Its component, while it is open. */
    Opened: opened?.Palette,
    open: () => {
      opener.current = document.activeElement
      if (loaded) setOpened(loaded)
      else load().then(setOpened, () => notify.error(t('ui.loadFailed')))
    },
    /** Because something is done now, which says where to go on. */
    leave: () => setOpened(undefined),
    /** Without anything done: one goes on where one was. */
    close: () => {
      setOpened(undefined)
      const before = opener.current
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    },
  }
}

export type PaletteState = ReturnType<typeof usePalette>
