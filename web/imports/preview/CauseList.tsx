import type { ImportPreview } from '#api/imports.ts'
import { type CustomField, LONGEST_VALUE } from '#domain/fields.ts'
import { leadTextLimits, type TextField } from '#domain/import-values.ts'
import { sentenceFor } from '#messages/translator.ts'
import { fieldNamed } from '#web/fields/custom-fields.ts'
import { useT } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from '../Imports.module.css'
import { useFieldName } from '../use-field-name.ts'
import own from './Preview.module.css'

/** What is wrong with rows, grouped by cause, the most frequent first, with a few rows to look at. */
export function CauseList({ causes }: { causes: ImportPreview['causes'] }) {
  const t = useT()
  if (causes.length === 0) return null
  return (
    <section aria-label={t('imports.preview.problems')}>
      <h2 className={styles.title}>{t('imports.preview.problems')}</h2>
      <p className={styles.help}>
        {t('imports.preview.problemsHelp')} {t('imports.preview.rowsCounted')}
      </p>
      <ul className={own.causes}>
        {causes.map((cause) => (
          <CauseItem key={`${cause.field} ${cause.code}`} cause={cause} />
        ))}
      </ul>
    </section>
  )
}

function CauseItem({ cause }: { cause: ImportPreview['causes'][number] }) {
  const t = useT()
  const format = useFormat()
  const fieldName = useFieldName()
  const { fields } = useWorkspace()
  const { field, code, rows, examples } = cause
  return (
    <li className={own.cause}>
      <div className={own.causeHead}>
        <b>{fieldName(field)}</b>
        <span className={own.count}>{t('imports.preview.rowsWith', { count: rows })}</span>
      </div>
      <p className={own.why}>
        {sentenceFor(
          t,
          `problems.${code}`,
          {
            ...limitsOf(field, fieldNamed(fields, field, 'leads')),
            number: examples.map(({ value }) => value).join(', '),
          },
          'problems.value_not_storable',
        )}
      </p>
      <p className={own.examples}>
        {t(examples.length === 1 ? 'imports.preview.inRow' : 'imports.preview.inRows', {
          rows: examples.map(({ row }) => format.number(row)).join(', '),
        })}
        {rows > examples.length && '…'}
        {examples
          .filter(({ value }) => value !== null)
          .map(({ row, value }) => (
            <code key={row} className={own.value} title={value ?? ''}>
              {value}
            </code>
          ))}
      </p>
    </li>
  )
}

/** What the sentence about a text that is too long names. */
function limitsOf(field: string, custom: CustomField | undefined): { maximum?: number } {
  const maximum = custom
    ? LONGEST_VALUE[custom.type as keyof typeof LONGEST_VALUE]
    : leadTextLimits[field as TextField]
  return maximum === undefined ? {} : { maximum }
}
