import { useFieldWords } from '#web/timeline/field-words.ts'
import { DateField } from '#web/ui/DateField.tsx'
import { Detail } from '#web/ui/DetailList.tsx'
import { useFormat } from '#web/ui/format.ts'
import { Conflict } from './Conflict.tsx'
import { OpenerDetail } from './OpenerDetail.tsx'
import styles from './Record.module.css'
import { useFieldSave, type Editing } from './use-field-save.ts'
import { ValueForm } from './ValueForm.tsx'

interface DateDetailProps<Item extends { version: number }> {
  of: Editing<Item>
  field: keyof Item & string
  value: string | null
  /** A sentence under the date, such as that it has passed. */
  note?: string | undefined
}

/** A calendar date, picked or typed where it stands. */
export function DateDetail<Item extends { version: number }>({
  of,
  field,
  value,
  note,
}: DateDetailProps<Item>) {
  const format = useFormat()
  const words = useFieldWords()
  const saving = useFieldSave(of, field)
  const label = words.label(field)
  return (
    <Detail label={label}>
      <OpenerDetail
        label={label}
        shown={value && format.plainDate(value)}
        whyNot={of.whyNot}
        onOpen={saving.begin}
      >
        {(close) => (
          <ValueForm value={value} onSave={saving.save} onClose={close}>
            {(typed, change) => (
              <DateField label={label} value={typed} onChange={change} error={saving.error} />
            )}
          </ValueForm>
        )}
      </OpenerDetail>
      {note && <p className={styles.note}>{note}</p>}
      <Conflict saving={saving} />
    </Detail>
  )
}
