import { IconCheck } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import styles from './Steps.module.css'

/** Where a dialog or wizard stands: `current` counts from 0. */
export function Steps({ labels, current }: { labels: readonly string[]; current: number }) {
  const t = useT()
  return (
    <ol
      className={styles.steps}
      aria-label={t('ui.stepOf', { step: current + 1, steps: labels.length })}
    >
      {labels.map((label, place) => (
        <li
          key={label}
          className={styles.step}
          data-state={place < current ? 'done' : place === current ? 'current' : 'ahead'}
          aria-current={place === current ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden>
            {place < current ? <IconCheck size={12} stroke={2.5} /> : place + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  )
}
