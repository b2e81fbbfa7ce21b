import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconBell } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { unreadCountQuery } from './notification-queries.ts'
import styles from './Notifications.module.css'

/** The way to the notifications on a phone, behind *More*. */
export function BellItem() {
  const t = useT()
  const navigate = useNavigate()
  const unread = useQuery(unreadCountQuery).data?.unread ?? 0
  return (
    <Menu.Item
      leftSection={<IconBell size={18} stroke={1.75} />}
      onClick={() => void navigate({ to: paths.notifications() })}
    >
      {unread > 0 ? t('notifications.unread', { count: unread }) : t('notifications.title')}
    </Menu.Item>
  )
}

/** That there is something to read, on the button that hides it. */
export function BellDot() {
  const unread = useQuery(unreadCountQuery).data?.unread ?? 0
  return unread > 0 ? <span className={styles.moreDot} /> : null
}
