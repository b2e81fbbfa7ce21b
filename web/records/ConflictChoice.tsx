import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { type FieldRecord, isTextual } from '#domain/fields.ts'
import { fieldNamed } from '#web/fields/custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { useFieldWords } from '#web/timeline/field-words.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { TextAreaField } from '#web/ui/TextField.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { isWords, putTogether, type Clash, type ClashChoice } from './clash.ts'
import styles from './Conflict.module.css'

interface ConflictChoiceProps {
  clash: Clash
  /** Nothing until one was made. */
  choice: ClashChoice | undefined
  onChoose: (choice: ClashChoice) => void
  /** Says a value where the field's own words do not, such as a contact's name for its id. */
  say?: ((value: unknown) => string) | undefined
  /** Whose field it is, which custom ones ask. */
  record?: FieldRecord | undefined
}

/** Two people changed one field: what it was, both values, and the choice between them or of a third. */
export function ConflictChoice({ clash, choice, onChoose, say, record }: ConflictChoiceProps) {
  const t = useT()
  const words = useFieldWords(record)
  const { userById, fields } = useWorkspace()
  const { field, was, theirs, yours, byId, at } = clash
  const inWords = say ?? ((value: unknown) => words.value(field, value) ?? '…')
  const who = userById(byId)?.name ?? t('leads.record.clash.somebody')

  const custom = fieldNamed(fields, field, record)
  const isText = custom ? isTextual(custom.type) : isWords(clash)

  function choose(take: string): void {
    if (take === 'both') onChoose({ take, value: putTogether(clash) })
    else if (take === 'theirs') onChoose({ take, value: theirs })
    else if (take === 'yours') onChoose({ take, value: yours })
  }

  return (
    <div className={styles.clash}>
      <Radio.Group label={words.label(field)} value={choice?.take ?? null} onChange={choose}>
        <p className={styles.was}>
          {t('leads.record.clash.was')}: <span>{inWords(was)}</span>
        </p>
        <div className={styles.choices}>
          <Choice
            value="theirs"
            label={t('leads.record.clash.theirs', { who })}
            aside={at && <RelativeTime instant={at} />}
          >
            {inWords(theirs)}
          </Choice>
          <Choice value="yours" label={t('leads.record.clash.yours')}>
            {inWords(yours)}
          </Choice>
          {isText && (
            <Choice value="both" label={t('leads.record.clash.both')}>
              {t('leads.record.clash.bothHint')}
            </Choice>
          )}
        </div>
      </Radio.Group>
      {choice?.take === 'both' && (
        <div className={styles.together}>
          <TextAreaField
            label={`${words.label(field)}: ${t('leads.record.clash.both')}`}
            value={String(choice.value)}
            onChange={(value) => onChoose({ take: 'both', value })}
            rows={field === 'description' || custom?.type === 'longText' ? 5 : 1}
          />
        </div>
      )}
    </div>
  )
}

interface ChoiceProps {
  value: string
  label: string
  aside?: ReactNode
  children: ReactNode
}

function Choice({ value, label, aside, children }: ChoiceProps) {
  return (
    <Radio
      value={value}
      className={styles.choice}
      label={
        <span className={styles.words}>
          <span className={styles.whose}>
            {label}
            {aside && <> · {aside}</>}
          </span>
          <span className={styles.value}>{children}</span>
        </span>
      }
    />
  )
}
