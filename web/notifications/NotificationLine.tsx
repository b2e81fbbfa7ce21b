import { VisuallyHidden } from '@mantine/core'
import { IconAlarm, IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Notification, NotifiedRecord } from '#api/notifications.ts'
import { type NotificationFacts, notificationFacts } from '#domain/notification-facts.ts'
import type { Translate } from '#messages/messages.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { Avatar } from '#web/ui/Avatar.tsx'
import { useFormat } from '#web/ui/format.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { useMarkRead, useMarkUnread } from './notification-queries.ts'
import styles from './Notifications.module.css'

interface NotificationLineProps {
  notification: Notification
  /** The record is being opened. */
  onOpen?: (() => void) | undefined
}

/** One thing a person was told: what, about which record, by whom and when. Opening it reads it. */
export function NotificationLine({ notification, onOpen }: NotificationLineProps) {
  const t = useT()
  const { userById } = useWorkspace()
  const markRead = useMarkRead()
  const markUnread = useMarkUnread()
  const { id, kind, actorId, readAt, record, at } = notification
  const actor = userById(actorId)?.name
  const isUnread = readAt === null

  function open(): void {
    if (isUnread) markRead.mutate([id])
    onOpen?.()
  }

  return (
    <li className={styles.line} data-unread={isUnread || undefined}>
      <span className={styles.picture} aria-hidden>
        {actor ? <Avatar name={actor} size={28} /> : <IconAlarm size={20} stroke={1.75} />}
      </span>
      <div className={styles.words}>
        <Link to={addressOf(kind, record)} className={styles.link} onClick={open}>
          {isUnread && <VisuallyHidden>{t('notifications.isUnread')}: </VisuallyHidden>}
          <Title notification={notification} />
        </Link>
        <span className={styles.when}>
          {record && <>{record.number} · </>}
          {actor && <>{actor} · </>}
          <RelativeTime instant={at} />
        </span>
      </div>
      <IconButton
        label={t(isUnread ? 'notifications.markRead' : 'notifications.markUnread')}
        icon={
          isUnread ? (
            <IconCircleCheck size={18} stroke={1.75} />
          ) : (
            <IconCircle size={18} stroke={1.75} />
          )
        }
        onClick={() => {
          // Not disabled meanwhile: it would lose the focus.
          if (markRead.isPending || markUnread.isPending) return
          if (isUnread) markRead.mutate([id])
          else markUnread.mutate(id)
        }}
      />
    </li>
  )
}

function Title({ notification: { kind, record, data } }: { notification: Notification }) {
  const t = useT()
  const format = useFormat()
  const facts = notificationFacts(kind, data)
  const { title, at, on } = facts
  const when = at ? format.dateTime(at) : on && format.plainDate(on)
  return (
    <>
      {(title ?? record) && <b className={styles.name}>{title ?? record?.name}</b>}
      <span>
        {[title && record?.name, whatOf(t, kind, facts), when].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

function whatOf(
  t: Translate,
  kind: Notification['kind'],
  { leads, what }: NotificationFacts,
): string {
  if (leads !== undefined) return t('notifications.assignedMany', { count: leads })
  return what ? t(`notifications.due.${what}`) : t(`notifications.kind.${kind}`)
}

/** Where to go on: the record; without one, what is due in the calendar, else one's own leads. */
function addressOf(kind: Notification['kind'], record: NotifiedRecord | null): string {
  if (!record) return kind === 'due' ? paths.calendar() : paths.myLeads()
  return { lead: paths.lead, customer: paths.customer, deal: paths.deal }[record.type](record.id)
}
