import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './Notice.module.css'

interface NoticeProps {
  /** `warning`: something to think about before going on; `problem`: something failed. */
  look?: 'plain' | 'warning' | 'problem'
  children: ReactNode
  action?: ReactNode
}

/** A sentence or two that stand in the page, above what they are about. */
export function Notice({ look = 'plain', children, action }: NoticeProps) {
  const Icon = look === 'plain' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={styles.notice} data-look={look} role={look === 'problem' ? 'alert' : undefined}>
      <Icon size={16} className={styles.icon} aria-hidden />
      <div className={styles.words}>{children}</div>
      {action}
    </div>
  )
}
