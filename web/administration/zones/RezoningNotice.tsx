import { useQuery } from '@tanstack/react-query'
import type { Rezoning } from '#api/zones.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Notice } from '#web/ui/Notice.tsx'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import { useAtOnce } from '#web/use-at-once.ts'
import { isRunning, rezoningQuery, useRezone } from './zone-deeds.ts'
import styles from './Zones.module.css'

/** Offers to set zones anew after the rules have changed, and says how far that has got. */
export function RezoningNotice() {
  const t = useT()
  const { data } = useQuery(rezoningQuery)
  const rezone = useAtOnce(useRezone())
  if (!data) return null
  const { isDue, latest, records } = data
  if (latest && isRunning(latest.state)) {
    return (
      <div className={styles.notice} role="status">
        <ProgressBar
          label={t('zones.settingAnew')}
          done={latest.recordsDone}
          total={latest.records}
        />
        <p className={styles.hint}>{t('zones.mayLeave')}</p>
      </div>
    )
  }
  const start = <ActionButton onClick={() => rezone()}>{t('zones.setAnew')}</ActionButton>
  if (latest?.state === 'failed') {
    return (
      <div className={styles.notice}>
        <Notice look="problem" action={start}>
          {t('zones.setAnewFailed')}
        </Notice>
      </div>
    )
  }
  if (isDue) {
    return (
      <div className={styles.notice}>
        <Notice look="warning" action={start}>
          {t('zones.due')} {t('zones.records', { count: records })}
        </Notice>
      </div>
    )
  }
  if (!latest || !isRecent(latest)) return null
  const { leadsChanged: leads, customersChanged: customers } = latest
  return (
    <div className={styles.notice} role="status">
      <Notice>{t('zones.setAnewDone', { leads, customers })}</Notice>
    </div>
  )
}

const HOUR = 3_600_000

/** Later, what came of it is no news any more. */
function isRecent({ finishedAt }: Rezoning): boolean {
  return finishedAt !== null && Date.parse(finishedAt) > Date.now() - HOUR
}
