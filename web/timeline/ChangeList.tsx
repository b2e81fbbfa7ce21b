import type { Changes } from '#domain/timeline.ts'
import { useFieldWords } from './field-words.ts'
import styles from './Timeline.module.css'

/** Old and new value of each changed field. */
export function ChangeList({ changes }: { changes: Changes }) {
  const words = useFieldWords()
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
