import {
  IconAlertCircleFilled,
  IconAntennaBars2,
  IconAntennaBars4,
  IconAntennaBars5,
} from '@tabler/icons-react'
import type { Priority } from '#domain/leads.ts'
import { useT } from '#web/i18n.tsx'
import styles from './PriorityLabel.module.css'

const icons = {
  low: IconAntennaBars2,
  normal: IconAntennaBars4,
  high: IconAntennaBars5,
  urgent: IconAlertCircleFilled,
} as const satisfies Record<Priority, unknown>

/** How soon a lead wants attention: a sign and its word; only the urgent is coloured. */
export function PriorityLabel({ priority }: { priority: Priority }) {
  const t = useT()
  const Icon = icons[priority]
  return (
    <span className={styles.priority} data-priority={priority}>
      <Icon size={14} aria-hidden />
      {t(`timeline.priorities.${priority}`)}
    </span>
  )
}
