import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'

/**
 * Stays on the page while something typed is unsaved, also when *Back* is pressed or the tab is
 * closed. Gives the sentence that says why, once somebody tried to leave.
 */
export function useKeepTyping(dirty: boolean): string | undefined {
  const t = useT()
  const [stayed, setStayed] = useState(false)
  useBlocker({
    disabled: !dirty,
    enableBeforeUnload: dirty,
    shouldBlockFn: () => {
      setStayed(true)
      return true
    },
  })
  return stayed && dirty ? t('ui.notLeft') : undefined
}
