import { useNetwork } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import styles from './ConnectionBanner.module.css'
import { tellConnection, useConnection } from './connection.ts'

const PAUSE = 3_000

/**
 * Says that Kindling does not answer, keeps asking, and brings the page up to date when it does. A
 * session that has ended takes nothing off the screen, so that what was typed can be saved elsewhere.
 */
export function ConnectionBanner() {
  const t = useT()
  const connection = useConnection()
  const lost = connection === 'lost'
  const { online } = useNetwork()
  const queries = useQueryClient()

  useEffect(() => {
    if (!lost) return
    const timer = setInterval(() => {
      fetch('/readyz', { cache: 'no-store' }).then(
        ({ ok }) => {
          if (!ok) return
          tellConnection('good')
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
      {connection === 'signedOut' && online && (
        <p className={styles.banner}>
          {t('ui.signedOut')} <a href={signInAgain()}>{t('ui.signInAgain')}</a>
        </p>
      )}
    </div>
  )
}

function signInAgain(): string {
  const { pathname, search } = window.location
  return `${paths.signIn()}?${new URLSearchParams({ from: pathname + search })}`
}
