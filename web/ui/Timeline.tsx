import type { ReactNode } from 'react'
import { RelativeTime } from './RelativeTime.tsx'
import styles from './Timeline.module.css'

/** What happened to a record, newest first as given; holds `TimelineItem`s. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {children}
    </ol>
  )
}

interface TimelineItemProps {
  icon: ReactNode
  /** What happened in one sentence, with who did it. */
  title: ReactNode
  instant: string
  /** Small words after the time, such as the channel. */
  aside?: ReactNode
  /** Small lines under the sentence, such as old and new values. */
  details?: ReactNode
  /** A note's text or a call's result; shown as a card. */
  children?: ReactNode
  /** A `RowMenu` or buttons at the right, such as edit and delete. */
  action?: ReactNode
}

export function TimelineItem({
  icon,
  title,
  instant,
  aside,
  details,
  children,
  action,
}: TimelineItemProps) {
  return (
    <li className={styles.item}>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <div className={styles.content}>
        <div className={styles.line}>
          <span className={styles.words}>
            <span className={styles.title}>{title}</span>
            <span className={styles.when}>
              <RelativeTime instant={instant} />
              {aside && <> · {aside}</>}
            </span>
          </span>
          {action && <span className={styles.action}>{action}</span>}
        </div>
        {details && <div className={styles.details}>{details}</div>}
        {children && <div className={styles.body}>{children}</div>}
      </div>
    </li>
  )
}
