import type { Changes } from '#domain/timeline.ts'
import type { FieldRecord } from '#domain/fields.ts'
import { useFieldWords } from './field-words.ts'
import styles from './Timeline.module.css'

interface ChangeListProps {
  changes: Changes
  /** Whose fields were changed. */
  record: FieldRecord | undefined
}

/** Old and new value of each changed field. */
export function ChangeList({ changes, record }: ChangeListProps) {
  const words = useFieldWords(record)
  const lines = Object.entries(changes).flatMap(([field, { from, to }]) => {
    const [before, after] = [words.value(field, from), words.value(field, to)]
    if (before === undefined || after === undefined) return []
    return [{ field, before, after }]
  })
  if (lines.length === 0) return null
  return (
    <span className={styles.changes}>
      {lines.map(({ field, before, after }) => (
        <span key={field} className={styles.change}>
          {/* The sentence above names a single field already. */}
          {lines.length > 1 && <span className={styles.soft}>{words.label(field)}: </span>}
          <span className={styles.before}>{before}</span> → <span>{after}</span>
        </span>
      ))}
    </span>
  )
}
