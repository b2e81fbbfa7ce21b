import { Button, Tooltip } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'

interface ActionButtonProps {
  children: ReactNode
  onClick?: () => unknown
  /** Why this cannot be done now, as a sentence. The button stays reachable and says it. */
  whyNot?: string | undefined
  /** Work in progress elsewhere, such as a mutation's `isPending`. */
  busy?: boolean
  /** `primary`: the one thing to do here. `quiet`: no frame. `danger`: loses something. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: ReactNode
  type?: 'button' | 'submit'
  /** The key that does the same, for `aria-keyshortcuts` and the tooltip. */
  shortcut?: string
  autoFocus?: boolean
}

const looks = {
  primary: { variant: 'filled' },
  plain: { variant: 'default' },
  quiet: { variant: 'subtle', color: 'gray' },
  danger: { variant: 'filled', color: 'danger' },
} as const

/** A button that does a deed once: while `onClick`'s promise runs, further clicks do nothing. */
export function ActionButton({
  children,
  onClick,
  whyNot,
  busy = false,
  look = 'plain',
  icon,
  type = 'button',
  shortcut,
  autoFocus,
}: ActionButtonProps) {
  const running = useRef(false)
  const [waiting, setWaiting] = useState(false)
  const blocked = whyNot !== undefined
  const working = busy || waiting

  async function runOnce(): Promise<void> {
    if (running.current || !onClick) return
    running.current = true
    try {
      const result = onClick()
      if (!(result instanceof Promise)) return
      setWaiting(true)
      await result
    } finally {
      running.current = false
      setWaiting(false)
    }
  }

  return (
    <Tooltip label={whyNot ?? shortcut} disabled={!blocked && !shortcut}>
      <Button
        {...looks[look]}
        type={type}
        leftSection={icon}
        loading={working}
        // A button that is disabled while it works would lose the focus, out of its dialog even.
        renderRoot={(root) => <button {...root} type={type} disabled={false} />}
        data-disabled={blocked || undefined}
        aria-disabled={blocked || working || undefined}
        aria-busy={working || undefined}
        aria-keyshortcuts={shortcut}
        data-autofocus={autoFocus || undefined}
        onKeyDown={(event) => {
          // A key that is held is one press, also where another button takes this one's place.
          if (event.repeat && event.key === 'Enter') event.preventDefault()
        }}
        onClick={(event) => {
          event.stopPropagation()
          if (blocked || working) event.preventDefault()
          else void runOnce()
        }}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
