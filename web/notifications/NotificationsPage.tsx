import { useNavigate, useSearch } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { PageBar, PageBody } from '#web/ui/PageBar.tsx'
import { Tabs } from '#web/ui/Tabs.tsx'
import { MarkAllRead } from './MarkAllRead.tsx'
import { NotificationList } from './NotificationList.tsx'

/** Everything the person was told. */
export function NotificationsPage() {
  const t = useT()
  const navigate = useNavigate()
  const { unread = false } = useSearch({ strict: false })
  return (
    <>
      <PageBar title={t('notifications.title')} actions={<MarkAllRead />} />
      <PageBody width="reading">
        <Tabs
          label={t('notifications.title')}
          tabs={[
            { id: 'all', label: t('notifications.all') },
            { id: 'unread', label: t('notifications.onlyUnread') },
          ]}
          value={unread ? 'unread' : 'all'}
          onChange={(tab) =>
            void navigate({
              to: '.',
              search: tab === 'unread' ? { unread: true } : {},
              replace: true,
            })
          }
        >
          <NotificationList unread={unread} />
        </Tabs>
      </PageBody>
    </>
  )
}
