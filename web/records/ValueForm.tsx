import { useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './Record.module.css'

interface ValueFormProps<Value> {
  value: Value
  onSave: (value: Value) => Promise<void>
  onClose: () => void
  /** The field itself. */
  children: (value: Value, change: (value: Value) => void) => ReactNode
}

/** One value that is typed or picked and then saved, by Enter or by its button. */
export function ValueForm<Value>({ value, onSave, onClose, children }: ValueFormProps<Value>) {
  const t = useT()
  const [typed, setTyped] = useState(value)
  async function save(): Promise<void> {
    try {
      await onSave(typed)
    } catch {
      // Why it was refused stands at the field; what was typed stays there too.
      return
    }
    onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        // Enter has picked from an open list: there may be more to pick before it is saved.
        if (event.defaultPrevented) return
        event.preventDefault()
        void save()
      }}
    >
      {children(typed, setTyped)}
      <div className={styles.buttons}>
        <ActionButton look="primary" onClick={save}>
          {t('ui.save')}
        </ActionButton>
        <ActionButton onClick={onClose}>{t('ui.cancel')}</ActionButton>
      </div>
    </form>
  )
}
