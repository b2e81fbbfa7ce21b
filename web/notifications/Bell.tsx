import { useQuery } from '@tanstack/react-query'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import shell from '#web/layout/Shell.module.css'
import { unreadCountQuery } from './notification-queries.ts'
import styles from './Notifications.module.css'

const NotificationsPanel = lazy(async () => ({
  default: (await import('./NotificationsPanel.tsx')).NotificationsPanel,
}))

const MOST_SHOWN = 99

/** How much there is to read, and the way to it. */
export function Bell() {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const unread = useQuery(unreadCountQuery).data?.unread ?? 0
  return (
    <>
      <button
        type="button"
        className={shell.item}
        aria-label={unread > 0 ? t('notifications.unread', { count: unread }) : undefined}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        <span className={shell.icon} aria-hidden>
          <IconBell size={18} stroke={1.75} />
          {unread > 0 && <span className={styles.dot} />}
        </span>
        <span className={shell.label}>{t('notifications.title')}</span>
        {unread > 0 && (
          <span className={`${styles.count} ${shell.label}`} aria-hidden>
            {unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
          </span>
        )}
      </button>
      {opened && (
        <Suspense>
          <NotificationsPanel onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  )
}
