import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import styles from './Imports.module.css'

interface Figure {
  label: string
  value: number
  look?: 'good' | 'bad'
}

/** A few large numbers beside each other, each with its words. */
export function FigureList({ figures }: { figures: readonly Figure[] }) {
  const format = useFormat()
  return (
    <dl className={styles.figures}>
      {figures.map(({ label, value, look }) => (
        <div key={label} className={styles.figure} data-look={value > 0 ? look : undefined}>
          <dt>{label}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What an import did; together with what it has not come to, it is all rows. */
export function Figures({ of }: { of: Import }) {
  const t = useT()
  const left = (of.rows ?? of.rowsDone) - of.rowsDone
  const ended = of.finishedAt !== null
  return (
    <FigureList
      figures={[
        { label: t('imports.report.created'), value: of.rowsCreated, look: 'good' },
        { label: t('imports.report.skipped'), value: of.rowsSkipped },
        { label: t('imports.report.rejected'), value: of.rowsFailed, look: 'bad' },
        ...(ended && left > 0 ? [{ label: t('imports.report.notDone'), value: left }] : []),
      ]}
    />
  )
}
