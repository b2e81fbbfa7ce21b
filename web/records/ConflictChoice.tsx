import { useRef } from 'react'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './Record.module.css'
import type { FieldConflict, FieldSave } from './use-field-save.ts'

interface ConflictChoiceProps {
  field: string
  conflict: FieldConflict
  /** Says a value where the field's own words do not, such as a contact's name for its id. */
  say?: ((value: unknown) => string) | undefined
  onKeepTheirs: () => unknown
  onKeepYours: () => unknown
}

/** Two people changed one field: both values, and the choice between them. */
export function ConflictChoice({
  field,
  conflict,
  say,
  onKeepTheirs,
  onKeepYours,
}: ConflictChoiceProps) {
  const t = useT()
  const words = useFieldWords()
  const box = useRef<HTMLDivElement>(null)
  const inWords = say ?? ((value: unknown) => words.value(field, value) ?? '…')

  /** The choice goes away with the focus in it, so the focus goes to what it was about. */
  function choose(deed: () => unknown): void {
    const around = box.current?.closest<HTMLElement>('form, dd')
    deed()
    requestAnimationFrame(() => around?.querySelector<HTMLElement>('button, input')?.focus())
  }

  return (
    <div ref={box} role="alert" className={styles.conflict}>
      <p>
        {words.label(field)}: {t('leads.record.clash.title')}
      </p>
      <p>{inWords(conflict.theirs)}</p>
      <p>{inWords(conflict.yours)}</p>
      <div className={styles.buttons}>
        <ActionButton onClick={() => choose(onKeepTheirs)}>
          {t('leads.record.clash.useTheirs')}
        </ActionButton>
        <ActionButton onClick={() => choose(onKeepYours)}>
          {t('leads.record.clash.useYours')}
        </ActionButton>
      </div>
    </div>
  )
}

/** The choice, while a field's saving has met somebody else's. */
export function Conflict({
  field,
  saving,
  say,
}: {
  field: string
  saving: Pick<FieldSave, 'conflict' | 'keepTheirs' | 'keepYours'>
  say?: (value: unknown) => string
}) {
  if (!saving.conflict) return null
  return (
    <ConflictChoice
      field={field}
      conflict={saving.conflict}
      say={say}
      onKeepTheirs={saving.keepTheirs}
      onKeepYours={saving.keepYours}
    />
  )
}
