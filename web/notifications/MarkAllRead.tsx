import { useQuery } from '@tanstack/react-query'
import { IconChecks } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { notify } from '#web/ui/notify.tsx'
import { unreadCountQuery, useMarkRead } from './notification-queries.ts'

export function MarkAllRead() {
  const t = useT()
  const { data } = useQuery(unreadCountQuery)
  const markRead = useMarkRead()
  return (
    <ActionButton
      icon={<IconChecks size={16} />}
      whyNot={data?.unread === 0 ? t('notifications.noneUnread.title') : undefined}
      onClick={() =>
        markRead.mutateAsync(undefined).catch((error: unknown) => {
          notify.error(whyFailed(error, t) ?? '')
        })
      }
    >
      {t('notifications.markAllRead')}
    </ActionButton>
  )
}
