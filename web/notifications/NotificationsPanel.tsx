import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { SidePanel } from '#web/ui/SidePanel.tsx'
import { MarkAllRead } from './MarkAllRead.tsx'
import { NotificationList } from './NotificationList.tsx'

/** The latest, from the side, while the page stays where it is. */
export function NotificationsPanel({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()

  function showAll(): void {
    onClose()
    void navigate({ to: paths.notifications() })
  }

  return (
    <SidePanel
      opened
      onClose={onClose}
      title={t('notifications.title')}
      footer={
        <>
          <ActionButton onClick={showAll}>{t('notifications.showAll')}</ActionButton>
          <MarkAllRead />
        </>
      }
    >
      <NotificationList unread={false} onOpen={onClose} />
    </SidePanel>
  )
}
