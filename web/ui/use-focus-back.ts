import { useLayoutEffect, useRef } from 'react'

/**
 * Once a dialog has gone, puts the focus back on what opened it: on a menu's button where that was
 * one of its items. Holds also for a dialog that is mounted open and goes from the page at once,
 * of which Mantine's own way knows nothing; that one is therefore switched off beside this.
 */
export function useFocusBack(opened: boolean) {
  const coming = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (!opened) return undefined
    window.clearTimeout(coming.current)
    const opener = lastingOpener()
    return () => {
      const atClose = document.activeElement?.closest('[role="dialog"]') && document.activeElement
      coming.current = window.setTimeout(() => {
        const now = document.activeElement
        // Whoever has gone on to something else meanwhile stays there.
        const isLost = now === null || now === document.body || now === atClose
        if (isLost && opener?.isConnected) opener.focus({ preventScroll: true })
      }, 10)
    }
  }, [opened])
}

function lastingOpener(): HTMLElement | null {
  const active = document.activeElement
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = button ? document.getElementById(button) : active
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}
