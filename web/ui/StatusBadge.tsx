import type { ReactNode } from 'react'
import styles from './StatusBadge.module.css'
import { toneColor, type Tone } from './tone.ts'

interface StatusBadgeProps {
  tone?: Tone
  /** `plain` leaves the tint away, for a second label beside a first. */
  look?: 'tinted' | 'plain'
  children: ReactNode
}

/** A coloured label: a dot and its words. The colour helps the eye, the words carry the meaning. */
export function StatusBadge({ tone = 'gray', look = 'tinted', children }: StatusBadgeProps) {
  return (
    <span className={styles.badge} data-look={look} style={{ '--tone': toneColor(tone) } as object}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>{children}</span>
    </span>
  )
}

/** A small count or word without colour, such as the number beside a tab. */
export function Count({ children }: { children: ReactNode }) {
  return <span className={styles.count}>{children}</span>
}
