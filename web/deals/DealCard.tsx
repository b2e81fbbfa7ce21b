import { Link } from '@tanstack/react-router'
import type { DealRow } from '#api/deals.ts'
import { paths } from '#web/paths.ts'
import styles from '#web/records/Record.module.css'
import { useFormat } from '#web/ui/format.ts'
import { StageLabel } from './StageLabel.tsx'

/** A deal in a few words, where something else's page names it. */
export function DealCard({ deal }: { deal: DealRow }) {
  const format = useFormat()
  return (
    <Link to={paths.deal(deal.id)} className={styles.card}>
      <span className={styles.cardLine}>
        <span className={styles.cardName}>{deal.title}</span>
        <span className={styles.number}>{deal.number}</span>
      </span>
      <span className={styles.cardLine}>
        <StageLabel stageId={deal.stageId} look="plain" />
        {deal.value && <span className={styles.number}>{format.money(deal.value)}</span>}
      </span>
    </Link>
  )
}
