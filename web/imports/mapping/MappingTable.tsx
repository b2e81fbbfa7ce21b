import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import shared from '../Imports.module.css'
import styles from './Mapping.module.css'
import type { MappingPart } from './parts.ts'
import { TargetChoice } from './TargetChoice.tsx'
import { holderOf, withTarget } from './targets.ts'
import { useTargetName } from './use-target-name.ts'

const SHOWN_AT_FIRST = 60
const VALUES = 3

/** Each column with its first values and what becomes of it. */
export function MappingTable({ of, mapping, onChange }: MappingPart) {
  const t = useT()
  const nameOf = useTargetName()
  const [shown, setShown] = useState(SHOWN_AT_FIRST)
  const [moved, setMoved] = useState<string>()
  const headingOf = (column: number) =>
    of.headings[column] || t('imports.mapping.unnamed', { number: column + 1 })

  function choose(column: number, target: string): void {
    const holder = holderOf(mapping.columns, target, column)
    setMoved(
      holder === undefined
        ? undefined
        : t('imports.mapping.moved', { column: headingOf(holder), field: nameOf(target) }),
    )
    onChange((mapping) => ({ ...mapping, columns: withTarget(mapping.columns, column, target) }))
  }

  return (
    <section aria-label={t('imports.mapping.title')}>
      <h2 className={shared.title}>{t('imports.mapping.title')}</h2>
      <p className={shared.help}>{t('imports.mapping.help')}</p>
      <table className={`${shared.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('imports.mapping.column')}</th>
            <th scope="col">{t('imports.mapping.sample')}</th>
            <th scope="col">{t('imports.mapping.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {mapping.columns.slice(0, shown).map(({ target }, column) => (
            <tr
              key={`${column} ${of.headings[column]}`}
              data-ignored={target === 'ignore' || undefined}
            >
              <th scope="row">{headingOf(column)}</th>
              <td>
                <SampleValues rows={of.sample} column={column} />
              </td>
              <td>
                <TargetChoice
                  label={t('imports.mapping.becomesOf', { column: headingOf(column) })}
                  columns={mapping.columns}
                  column={column}
                  headingOf={headingOf}
                  onChange={(target) => choose(column, target)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className={styles.moved}>
        {moved}
      </p>
      {mapping.columns.length > shown && (
        <ActionButton look="quiet" onClick={() => setShown(mapping.columns.length)}>
          {t('imports.mapping.more', { count: mapping.columns.length - shown })}
        </ActionButton>
      )}
    </section>
  )
}

/** The first different values of a column, so that a person sees what is in it. */
function SampleValues({ rows, column }: { rows: readonly string[][]; column: number }) {
  const t = useT()
  const filled = rows.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '')
  const values = [...new Set(filled)].slice(0, VALUES)
  if (values.length === 0) return <span className={styles.blank}>{t('imports.mapping.blank')}</span>
  return (
    <span className={styles.values}>
      {values.map((value) => (
        <span key={value} className={styles.value} title={value}>
          {value}
        </span>
      ))}
    </span>
  )
}
