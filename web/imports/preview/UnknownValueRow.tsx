import { NativeSelect } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import { useChoices } from '../use-choices.ts'
import { useFieldName } from '../use-field-name.ts'
import styles from './Preview.module.css'
import type { UnknownValue } from './unknown-values.ts'

type Decision = NonNullable<UnknownValue['decision']>

interface UnknownValueRowProps {
  of: UnknownValue
  list: string
  mayAdd: boolean
  onDecide: (decision: Decision) => void
}

const NOTES = 'notes'
const ADD = 'add'
const USE = 'use:'

/** One value of the file, and what it shall mean: an entry there is, a new one, or a note. */
export function UnknownValueRow({ of, list, mayAdd, onDecide }: UnknownValueRowProps) {
  const t = useT()
  const fieldName = useFieldName()
  const choices = useChoices()[list] ?? []
  return (
    <li className={styles.unknown}>
      <span className={styles.unknownValue} title={of.value}>
        {of.value}
      </span>
      <span className={styles.count}>
        {of.rows !== undefined && t('imports.preview.rowsWith', { count: of.rows })}
      </span>
      <NativeSelect
        aria-label={t('imports.preview.valueMeans', { value: of.value })}
        value={codeOf(of.decision)}
        onChange={({ currentTarget }) => onDecide(decisionOf(currentTarget.value))}
        data={[
          { value: NOTES, label: t('imports.preview.keep') },
          ...(mayAdd ? [{ value: ADD, label: t('imports.preview.add') }] : []),
          {
            group: fieldName(list),
            items: choices.map(({ value, label }) => ({ value: USE + value, label })),
          },
        ]}
      />
    </li>
  )
}

function codeOf(decision: Decision | undefined): string {
  if (decision?.do === 'use') return USE + decision.id
  return decision?.do ?? NOTES
}

function decisionOf(code: string): Decision {
  if (code.startsWith(USE)) return { do: 'use', id: code.slice(USE.length) }
  return { do: code === ADD ? 'add' : 'notes' }
}
