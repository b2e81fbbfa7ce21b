import { Link } from '@tanstack/react-router'
import { IconBriefcase2, IconBuilding, IconLock, IconTargetArrow } from '@tabler/icons-react'
import type { RecordName } from '#api/tasks.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import styles from './Entries.module.css'

const icons = { lead: IconTargetArrow, customer: IconBuilding, deal: IconBriefcase2 } as const

function recordPath({ type, id }: Pick<RecordName, 'type' | 'id'>): string {
  return paths[type](id)
}

/** The record that something belongs to, as a link; or that there is one nobody here may see. */
export function RecordLine({
  record,
  isRecordHidden,
}: {
  record: RecordName | null
  isRecordHidden: boolean
}) {
  const t = useT()
  if (isRecordHidden) {
    return (
      <span className={styles.record}>
        <IconLock size={14} aria-hidden /> {t('calendar.hiddenRecord')}
      </span>
    )
  }
  if (!record) return null
  const Icon = icons[record.type]
  return (
    <Link to={recordPath(record)} className={styles.record}>
      <Icon size={14} aria-hidden /> {record.name}
    </Link>
  )
}
