import { useState } from 'react'
import type { CustomField, CustomValue } from '#domain/fields.ts'
import { CustomInput } from '#web/fields/CustomInput.tsx'
import { useT } from '#web/i18n.tsx'
import styles from './Fields.module.css'

/** The field as a form will show it; what is typed here goes nowhere. */
export function FieldPreview({ field }: { field: CustomField }) {
  const t = useT()
  const [tried, setTried] = useState<{ type: string; value: CustomValue | null }>()
  const value = tried?.type === field.type ? tried.value : field.default
  return (
    <section className={styles.preview} aria-label={t('fields.preview')}>
      <p className={styles.previewTitle}>{t('fields.preview')}</p>
      <CustomInput
        field={field}
        label={field.name.trim() || t('fields.previewName')}
        help={field.help ?? undefined}
        required={field.requiredFrom === 'always'}
        value={value}
        onChange={(value) => setTried({ type: field.type, value })}
      />
    </section>
  )
}
