import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '#api/sessions.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFormat } from '#web/ui/format.ts'
import { notify } from '#web/ui/notify.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { Count } from '#web/ui/StatusBadge.tsx'
import { deviceOf } from './device.ts'
import styles from './SecurityPage.module.css'
import { sessionsQuery, useEndOtherSessions, useEndSession } from './use-end-session.ts'

/** Where I am signed in; the others can be ended from here. */
export function MySessions() {
  const t = useT()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const sessions = data?.items.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
  return (
    <Section
      title={t('people.sessions.title')}
      action={sessions && sessions.length > 1 && <EndOthers />}
    >
      {error && !data && <ErrorState message={whyFailed(error, t)} onRetry={refetch} />}
      {!data && !error && <Skeleton height={48} mt={8} />}
      {sessions && (
        <ul className={styles.list}>
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      )}
      {sessions?.length === 1 && <p className={styles.help}>{t('people.sessions.only')}</p>}
    </Section>
  )
}

function EndOthers() {
  const t = useT()
  const end = useEndOtherSessions()

  async function signOutElsewhere(): Promise<void> {
    try {
      await end.mutateAsync()
      notify.success(t('access.sessions.endedOthers'))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return <ActionButton onClick={signOutElsewhere}>{t('access.sessions.endOthers')}</ActionButton>
}

function SessionLine({ session }: { session: Session }) {
  const t = useT()
  const format = useFormat()
  const end = useEndSession()
  const { browser, system } = deviceOf(session.userAgent)
  const device =
    browser && system
      ? t('people.sessions.onSystem', { browser, system })
      : (browser ?? system ?? t('people.sessions.unknownDevice'))

  async function signOutThere(): Promise<void> {
    try {
      await end.mutateAsync(session.id)
      notify.success(t('people.sessions.ended'))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? '')
    }
  }

  return (
    <li className={styles.session}>
      <div className={styles.words}>
        <span className={styles.device}>
          {device} {session.isCurrent && <Count>{t('people.sessions.thisOne')}</Count>}
        </span>
        <span className={styles.when}>
          {session.ip && <>{session.ip} · </>}
          <RelativeTime instant={session.lastUsedAt} /> ·{' '}
          {t('people.sessions.since', { date: format.date(session.createdAt) })}
        </span>
      </div>
      {!session.isCurrent && (
        <ActionButton onClick={signOutThere}>{t('people.sessions.end')}</ActionButton>
      )}
    </li>
  )
}
