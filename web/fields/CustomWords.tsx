import type { CustomField } from '#domain/fields.ts'
import { Person } from '#web/ui/Avatar.tsx'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import styles from './CustomWords.module.css'
import { isEmptyValue } from './custom-words.ts'
import { useCustomWords } from './use-custom-words.ts'

interface CustomWordsProps {
  field: CustomField
  value: unknown
}

/** A custom value on one line, as in a list or on a card; nothing for an empty one. */
export function CustomWords({ field, value }: CustomWordsProps) {
  const words = useCustomWords()
  if (isEmptyValue(value)) return null
  switch (field.type) {
    case 'choice':
      return <Options field={field} ids={[String(value)]} />
    case 'choices':
      return <Options field={field} ids={Array.isArray(value) ? value.map(String) : []} />
    case 'user':
      return <Person name={words(field, value)} />
    default:
      return words(field, value)
  }
}

interface OptionsProps {
  field: CustomField
  ids: readonly string[]
  /** On as many lines as they need, where there is room. */
  wraps?: boolean
}

/** Chosen options in their order, each with its colour. */
export function Options({ field, ids, wraps = false }: OptionsProps) {
  const words = useCustomWords()
  const chosen = field.options.filter(({ id }) => ids.includes(id))
  const unknown = ids.filter((id) => chosen.every((option) => option.id !== id))
  return (
    <span
      className={styles.options}
      data-wraps={wraps || undefined}
      title={words({ ...field, type: 'choices' }, ids)}
    >
      {chosen.map(({ id, name, color }) => (
        <StatusBadge key={id} tone={toneOf(color)} look="plain">
          {name}
        </StatusBadge>
      ))}
      {unknown.map((id) => (
        <span key={id}>{words({ ...field, type: 'choice' }, id)}</span>
      ))}
    </span>
  )
}
