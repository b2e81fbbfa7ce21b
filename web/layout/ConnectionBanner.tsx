import { useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './ConnectionBanner.module.css'
import { tellConnection, useConnectionLost } from './connection.ts'

const PAUSE = 3_000

/** Says that Kindling does not answer, keeps asking, and brings the page up to date when it does. */
export function ConnectionBanner() {
  const t = useT()
  const lost = useConnectionLost()
  const { online } = useNetwork()
  const queries = useQueryClient()

  useEffect(() => {
    if (!lost) return
    const timer = setInterval(() => {
      fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => {
          if (!ok) return
          tellConnection(false)
          void queries.invalidateQueries()
        },
        () => undefined,
      )
    }, PAUSE)
    return () => clearInterval(timer)
  }, [lost, queries])

  return (
    <div role="status" className={styles.place}>
      {(lost || !online) && (
        <p className={styles.banner}>{online ? t('ui.notAnswering') : t('ui.offline')}</p>
      )}
    </div>
  )
}
