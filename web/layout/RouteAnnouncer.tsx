import { VisuallyHidden } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

/** Tells screen readers which page came, and gives the focus a place when its own went away. */
export function RouteAnnouncer() {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const [said, setSaid] = useState('')
  useEffect(() => {
    // The page sets its title when it has drawn itself.
    const timer = setTimeout(() => {
      setSaid(document.title)
      if (document.activeElement === document.body) document.getElementById('content')?.focus()
    }, 150)
    return () => clearTimeout(timer)
  }, [pathname])
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
}
