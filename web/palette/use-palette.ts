import { useEffect, useRef, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { notify } from '#web/ui/notify.tsx'

/** The palette's own script; asked for once the page stands, so that it is there the moment it is wanted. */
export const loadPalette = () => import('./Palette.tsx')

const AFTER_PAGE = 2_000

/** Whether the palette is open, and how it opens from a key, a button or a finger. */
export function usePalette() {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const opener = useRef<Element>(null)

  useEffect(() => {
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), AFTER_PAGE)
    return () => clearTimeout(timer)
  }, [])

  return {
    opened,
    open: async () => {
      opener.current = document.activeElement
      try {
        await loadPalette()
        setOpened(true)
      } catch {
        notify.error(t('ui.loadFailed'))
      }
    },
    /** Because something is done now, which says where to go on. */
    leave: () => setOpened(false),
    /** Without anything done: one goes on where one was. */
    close: () => {
      setOpened(false)
      const before = opener.current
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    },
  }
}

export type PaletteState = ReturnType<typeof usePalette>
