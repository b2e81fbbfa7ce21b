import type { ConversionPreview } from '#api/conversions.ts'
import { useT } from '#web/i18n.tsx'
import { useWorkspace } from '#web/workspace.ts'
import styles from './CarriedFields.module.css'
import { carriedBy, type CarriedValue } from './carried.ts'
import { useCustomWords } from './use-custom-words.ts'

interface CarriedFieldsProps {
  custom: ConversionPreview['custom']
  /** Whether a deal comes out of it; without one, what would go there stays. */
  makesDeal: boolean
}

/** Which custom fields go along when a lead is converted, and which stay with the lead. */
export function CarriedFields({ custom, makesDeal }: CarriedFieldsProps) {
  const t = useT()
  const { customer, deal, stays } = carriedBy(custom, makesDeal)
  const going = new Set([...customer, ...deal].map(({ from }) => from)).size
  if (going + stays.length === 0) return null
  return (
    <details className={styles.carried} open={stays.length > 0}>
      <summary className={styles.summary}>
        {going > 0
          ? t('fields.carried.summary', { count: going })
          : t('fields.carried.summaryNone')}
        {stays.length > 0 && ` · ${t('fields.carried.left', { count: stays.length })}`}
      </summary>
      <Going title={t('fields.carried.toCustomer')} carried={customer} />
      <Going title={t('fields.carried.toDeal')} carried={deal} />
      {stays.length > 0 && (
        <section aria-label={t('fields.carried.stays')}>
          <p className={styles.title}>{t('fields.carried.stays')}</p>
          <ul className={styles.list}>
            {stays.map((carried) => (
              <Line key={carried.from} {...carried} />
            ))}
          </ul>
          <p className={styles.help}>{t('fields.carried.staysHelp')}</p>
        </section>
      )}
    </details>
  )
}

function Going({ title, carried }: { title: string; carried: readonly CarriedValue[] }) {
  if (carried.length === 0) return null
  return (
    <section aria-label={title}>
      <p className={styles.title}>{title}</p>
      <ul className={styles.list}>
        {carried.map((value) => (
          <Line key={value.from} {...value} isGoing />
        ))}
      </ul>
    </section>
  )
}

function Line({ from, of, value, isGoing = false }: CarriedValue & { isGoing?: boolean }) {
  const t = useT()
  const words = useCustomWords()
  const { fields } = useWorkspace()
  const source = fields.find(({ record, key }) => record === 'leads' && key === from)
  const field = fields.find(({ record, key }) => record === of.record && key === of.key)
  const name = source?.name ?? from
  return (
    <li className={styles.line}>
      <span className={styles.name}>
        {isGoing && field && field.name !== name
          ? t('fields.carried.as', { from: name, to: field.name })
          : name}
      </span>
      <span className={styles.value}>{field && words(field, value)}</span>
    </li>
  )
}
