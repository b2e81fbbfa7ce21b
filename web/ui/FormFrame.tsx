import { Text } from '@mantine/core'
import { useRef, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from './ActionButton.tsx'
import styles from './FormFrame.module.css'
import { useKeepTyping } from './use-keep-typing.ts'
import type { useLeaving } from './use-leaving.ts'

export interface FormContract {
  /** Sends what was typed; `form.onSubmit(values => …)` of @mantine/form fits. */
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void
  /** The request runs: a mutation's `isPending`. */
  saving: boolean
  /** Why it was not saved, as a sentence; refusals of single fields stand at the fields. */
  error: string | undefined
  /** Something was typed: `form.isDirty()`. Closing then asks first, and leaving the page is stopped. */
  dirty: boolean
  saveLabel?: string
  /** Why it cannot be saved now, such as a step that has no choice yet. */
  whyNot?: string | undefined
  /** Stands at the left of the footer, such as *Back* in a wizard. */
  aside?: ReactNode
  children: ReactNode
}

type FormFrameProps = FormContract & { leaving: ReturnType<typeof useLeaving> }

/** Body and footer of every form in a panel or dialog: Save at the bottom right, Ctrl+Enter saves. */
export function FormFrame({
  onSubmit,
  saving,
  error,
  dirty,
  saveLabel,
  whyNot,
  aside,
  children,
  leaving,
}: FormFrameProps) {
  const t = useT()
  const form = useRef<HTMLFormElement>(null)
  const lastField = useRef<HTMLElement>(null)
  const notLeft = useKeepTyping(dirty)
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving && whyNot === undefined) onSubmit(event)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        form.current?.requestSubmit()
      }}
    >
      <div className={styles.body} onFocus={({ target }) => (lastField.current = target)}>
        {children}
      </div>
      <div className={styles.footer}>
        {(error || notLeft) && (
          <Text role="alert" size="sm" c="var(--k-danger)" className={styles.error}>
            {[error, notLeft].filter(Boolean).join(' ')}
          </Text>
        )}
        {leaving.asking ? (
          // Its own key, or a click on *Keep editing* lands on the Save button that takes its place.
          <div key="asking" ref={takeLostFocus} className={styles.actions} role="alert">
            <Text size="sm" className={styles.aside}>
              {t('ui.discardTitle')}
            </Text>
            <ActionButton look="danger" onClick={leaving.discard}>
              {t('ui.discard')}
            </ActionButton>
            <ActionButton
              onClick={() => {
                leaving.stay()
                lastField.current?.focus()
              }}
            >
              {t('ui.keepEditing')}
            </ActionButton>
          </div>
        ) : (
          <div key="acting" className={styles.actions}>
            <div className={styles.aside}>{aside}</div>
            <ActionButton onClick={leaving.leave}>{t('ui.cancel')}</ActionButton>
            <ActionButton
              look="primary"
              type="submit"
              busy={saving}
              whyNot={whyNot}
              shortcut="Ctrl+Enter"
            >
              {saveLabel ?? t('ui.save')}
            </ActionButton>
          </div>
        )}
      </div>
    </form>
  )
}

/** The button that asked to leave has gone, and the focus with it: staying is the safe answer. */
function takeLostFocus(question: HTMLElement | null): void {
  if (document.activeElement !== document.body) return
  question?.querySelector<HTMLElement>('button:last-child')?.focus()
}
