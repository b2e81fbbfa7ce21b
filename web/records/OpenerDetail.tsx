import { useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import edit from '#web/ui/InlineEdit.module.css'
import styles from './Record.module.css'

interface OpenerDetailProps {
  label: string
  /** How the value reads; nothing where there is none. */
  shown: string | null
  /** How it looks, where that is more than its words. */
  display?: ReactNode
  whyNot: string | undefined
  onOpen: () => void
  /** What takes the value's place while it is edited. */
  children: (close: () => void) => ReactNode
}

/** A value that opens a small form where it stands, as an amount with its currency needs one. Esc closes it. */
export function OpenerDetail({
  label,
  shown,
  display,
  whyNot,
  onOpen,
  children,
}: OpenerDetailProps) {
  const t = useT()
  const [state, setState] = useState<'at-rest' | 'open' | 'closed'>('at-rest')
  const face = display ?? shown ?? <span className={edit.blank}>{t('ui.empty')}</span>
  const close = () => setState('closed')

  if (whyNot !== undefined) {
    return (
      <span data-inline-edit className={edit.locked} title={whyNot}>
        {face}
      </span>
    )
  }
  if (state === 'open') {
    return (
      <div
        role="group"
        aria-label={label}
        ref={focusFirst}
        className={styles.opened}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          event.stopPropagation()
          // The list that is open within it goes first, and what was picked from it stays.
          if (event.target instanceof Element && event.target.matches('[data-expanded]')) return
          close()
        }}
      >
        {children(close)}
      </div>
    )
  }
  return (
    <span data-inline-edit className={edit.rest}>
      <button
        ref={state === 'closed' ? focus : undefined}
        type="button"
        className={edit.opener}
        aria-label={`${t('ui.editNamed', { name: label })}: ${shown ?? t('ui.empty')}`}
        onClick={() => {
          onOpen()
          setState('open')
        }}
      >
        {face}
      </button>
    </span>
  )
}

function focus(opener: HTMLButtonElement | null): void {
  opener?.focus()
}

function focusFirst(form: HTMLElement | null): void {
  form?.querySelector('input')?.focus()
}
