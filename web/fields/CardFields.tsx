import type { CustomValues, FieldRecord } from '#domain/fields.ts'
import styles from './CardFields.module.css'
import { isEmptyValue } from './custom-words.ts'
import { useCustomFields } from './use-custom-fields.ts'
import { useCustomWords } from './use-custom-words.ts'

interface CardFieldsProps {
  record: FieldRecord
  custom: CustomValues
}

/** The custom fields that cards show, as far as this record fills them. */
export function CardFields({ record, custom }: CardFieldsProps) {
  const words = useCustomWords()
  const fields = useCustomFields(record).filter(
    ({ onCard, key }) => onCard && !isEmptyValue(custom[key]),
  )
  if (fields.length === 0) return null
  return fields.map((field) => (
    <span key={field.id} className={styles.line}>
      <span className={styles.name}>{field.name}</span>{' '}
      <span className={styles.value}>{words(field, custom[field.key])}</span>
    </span>
  ))
}
