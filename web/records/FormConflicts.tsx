import type { FieldRecord } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import type { ClashChoice } from './clash.ts'
import styles from './Conflict.module.css'
import { ConflictChoice } from './ConflictChoice.tsx'
import type { useFormConflicts } from './use-form-conflicts.ts'

interface FormConflictsProps {
  record?: FieldRecord
  conflicts: ReturnType<typeof useFormConflicts>
  /** Puts what was chosen into the form's own field. */
  onChoose: (field: string, choice: ClashChoice) => void
}

/** Above a form's fields: those that somebody else changed too, each with its choice. */
export function FormConflicts({ record, conflicts, onChoose }: FormConflictsProps) {
  const t = useT()
  if (conflicts.clashes.length === 0) return null
  return (
    <section
      ref={showFirst}
      role="alert"
      className={styles.clashes}
      aria-label={t('leads.record.clash.title')}
    >
      <p className={styles.title}>{t('leads.record.clash.title')}</p>
      <p className={styles.hint}>{t('leads.record.clash.hint')}</p>
      {conflicts.clashes.map((clash) => (
        <ConflictChoice
          key={clash.field}
          clash={clash}
          record={record}
          choice={conflicts.choices[clash.field]}
          onChoose={(choice) => {
            conflicts.choose(clash.field, choice)
            onChoose(clash.field, choice)
          }}
        />
      ))}
    </section>
  )
}

/** They stand above a form that may be long, and somebody may have been typing at its end. */
function showFirst(section: HTMLElement | null): void {
  section?.scrollIntoView({ block: 'nearest' })
}
