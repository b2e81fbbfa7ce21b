import { toneColor, toneOf } from '#web/ui/tone.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from './TagLabels.module.css'

/** The tags of a lead on one line, each with a dot of its colour. */
export function TagLabels({ tagIds }: { tagIds: readonly string[] }) {
  const { tagById } = useWorkspace()
  const tags = tagIds.flatMap((id) => tagById(id) ?? [])
  if (tags.length === 0) return null
  return (
    <span className={styles.tags} title={tags.map(({ name }) => name).join(', ')}>
      {tags.map(({ id, name, color }) => (
        <span
          key={id}
          className={styles.tag}
          style={{ '--tone': toneColor(toneOf(color)) } as object}
        >
          {name}
        </span>
      ))}
    </span>
  )
}
