import { Progress } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  label: string
  done: number
  total: number
  /** What is told beside the bar; "30 of 120" otherwise. */
  children?: React.ReactNode
}

/** Long work, with its figures in words. */
export function ProgressBar({ label, done, total, children }: ProgressBarProps) {
  const t = useT()
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <span className={styles.figures}>{children ?? t('ui.progressOf', { done, total })}</span>
      </div>
      <Progress
        value={total === 0 ? 0 : Math.min(100, (100 * done) / total)}
        size={6}
        aria-label={label}
        transitionDuration={200}
      />
    </div>
  )
}
