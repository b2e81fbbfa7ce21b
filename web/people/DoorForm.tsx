import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './DoorForm.module.css'

interface DoorFormProps {
  onSubmit: (event?: React.FormEvent<HTMLFormElement>) => void
  saving: boolean
  /** Why it was not done, as a sentence; refusals of single fields stand at the fields. */
  error: string | undefined
  saveLabel: string
  whyNot?: string | undefined
  children: ReactNode
}

/** The form of a page before the door: fields under each other, one button as wide as they are. */
export function DoorForm({ onSubmit, saving, error, saveLabel, whyNot, children }: DoorFormProps) {
  return (
    <form
      ref={focusFirstField}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving && whyNot === undefined) onSubmit(event)
      }}
    >
      {children}
      <div className={styles.end}>
        {error && (
          <Text role="alert" size="sm" c="var(--k-danger)">
            {error}
          </Text>
        )}
        <ActionButton type="submit" look="primary" busy={saving} whyNot={whyNot}>
          {saveLabel}
        </ActionButton>
      </div>
    </form>
  )
}

/** The field that asked for it gets the focus when the page comes, as it would in a dialog. */
function focusFirstField(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
}
