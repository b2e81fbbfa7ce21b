import { Skeleton } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import styles from './Board.module.css'

/** A board that is on its way. */
export function BoardSkeleton() {
  const t = useT()
  return (
    <div className={styles.board} role="status" aria-label={t('ui.loading')}>
      {[4, 3, 5, 2].map((cards, column) => (
        <div key={column} className={styles.column}>
          <div className={styles.head}>
            <Skeleton height={12} width={90} />
            <Skeleton height={12} width={24} />
            <div className={styles.note}>
              <Skeleton height={8} width={120} />
            </div>
          </div>
          {Array.from({ length: cards }, (_, card) => (
            <div key={card} className={styles.waiting}>
              <Skeleton height={96} radius={8} />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
