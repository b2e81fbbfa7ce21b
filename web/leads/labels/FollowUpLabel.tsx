import { VisuallyHidden } from '@mantine/core'
import { IconCalendarEvent, IconFlag, IconMail, IconPhone } from '@tabler/icons-react'
import type { Lead } from '#api/lead-record.ts'
import type { FollowUpKind } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import styles from './FollowUpLabel.module.css'

const icons = {
  call: IconPhone,
  email: IconMail,
  meeting: IconCalendarEvent,
  other: IconFlag,
} as const satisfies Record<FollowUpKind, unknown>

/** The planned next step: what and when; red, and said in words, once its time has passed. */
export function FollowUpLabel({ followUp }: { followUp: Lead['followUp'] }) {
  const t = useT()
  if (!followUp) return null
  const Icon = icons[followUp.kind]
  const overdue = new Date(followUp.at) < new Date()
  return (
    <span className={styles.followUp} data-overdue={overdue || undefined}>
      <Icon size={14} role="img" aria-label={t(`timeline.followUps.${followUp.kind}`)} />
      <RelativeTime instant={followUp.at} />
      {overdue && <VisuallyHidden>{t('leads.columns.overdue')}</VisuallyHidden>}
    </span>
  )
}
