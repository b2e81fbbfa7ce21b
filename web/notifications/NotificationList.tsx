import { Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { IconBell } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { NotificationLine } from './NotificationLine.tsx'
import { notificationsQuery } from './notification-queries.ts'
import styles from './Notifications.module.css'

interface NotificationListProps {
  unread: boolean
  /** One of the records is being opened. */
  onOpen?: () => void
}

export function NotificationList({ unread, onOpen }: NotificationListProps) {
  const t = useT()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    notificationsQuery({ unread }),
  )
  if (error && !data) return <ErrorState message={whyFailed(error, t)} onRetry={refetch} />
  if (!data) return <Waiting />
  const notifications = data.pages.flatMap(({ items }) => items)
  const empty = unread ? 'noneUnread' : 'empty'
  if (notifications.length === 0) {
    return (
      <EmptyState
        icon={<IconBell size={28} stroke={1.5} />}
        title={t(`notifications.${empty}.title`)}
      >
        {t(`notifications.${empty}.text`)}
      </EmptyState>
    )
  }
  return (
    <>
      <ul className={styles.list}>
        {notifications.map((notification) => (
          <NotificationLine key={notification.id} notification={notification} onOpen={onOpen} />
        ))}
      </ul>
      {hasNextPage && (
        <ActionButton look="quiet" onClick={() => fetchNextPage()}>
          {t('notifications.more')}
        </ActionButton>
      )}
    </>
  )
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      {['a', 'b', 'c', 'd'].map((line) => (
        <Skeleton key={line} height={40} />
      ))}
    </div>
  )
}
