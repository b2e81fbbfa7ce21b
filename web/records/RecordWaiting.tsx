import { Skeleton } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import styles from './Record.module.css'

/** Stands where a record's page will be while it is read. */
export function RecordWaiting() {
  const t = useT()
  return (
    <div className={styles.page} role="status" aria-label={t('ui.loading')}>
      <div className={styles.waitingBar}>
        <Skeleton height={18} width={200} />
      </div>
      <div className={styles.columns}>
        {(['details', 'timeline', 'side'] as const).map((column) => (
          <div key={column} className={styles[column]}>
            {[60, 80, 45, 70, 55].map((width) => (
              <Skeleton key={width} height={14} width={`${width}%`} mt={18} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
