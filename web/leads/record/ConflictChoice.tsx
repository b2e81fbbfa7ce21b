import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import styles from './LeadRecord.module.css'
import type { FieldConflict } from './use-field-save.ts'

interface ConflictChoiceProps {
  field: string
  conflict: FieldConflict
  onKeepTheirs: () => unknown
  onKeepYours: () => unknown
}

/** Two people changed one field: both values, and the choice between them. */
export function ConflictChoice({
  field,
  conflict,
  onKeepTheirs,
  onKeepYours,
}: ConflictChoiceProps) {
  const t = useT()
  const words = useFieldWords()
  const say = (value: unknown) => words.value(field, value) ?? '…'
  return (
    <div role="alert" className={styles.conflict}>
      <p>{t('leads.record.conflict', { field: words.label(field) })}</p>
      <p>{t('leads.record.theirs', { value: say(conflict.theirs) })}</p>
      <p>{t('leads.record.yours', { value: say(conflict.yours) })}</p>
      <div className={styles.buttons}>
        <ActionButton onClick={onKeepTheirs}>{t('leads.record.keepTheirs')}</ActionButton>
        <ActionButton onClick={onKeepYours}>{t('leads.record.keepYours')}</ActionButton>
      </div>
    </div>
  )
}
