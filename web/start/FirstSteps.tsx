import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import styles from './FirstSteps.module.css'
import type { StepState } from './use-first-steps.ts'

/** What to do in a new workspace; what has been done is ticked. */
export function FirstSteps({ steps }: { steps: readonly StepState[] }) {
  const t = useT()
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, to, search, isDone }, place) => (
        <li key={id}>
          <Link to={to} search={search as never} className={styles.step}>
            <span className={styles.mark} data-done={isDone || undefined}>
              {isDone ? (
                <IconCheck size={14} stroke={2.5} role="img" aria-label={t('setup.start.done')} />
              ) : (
                <span aria-hidden>{place + 1}</span>
              )}
            </span>
            <span className={styles.words}>
              <span className={styles.name}>{t(`setup.start.${id}`)}</span>
              <span className={styles.help}>{t(`setup.start.${id}Help`)}</span>
            </span>
            <IconChevronRight size={16} className={styles.arrow} aria-hidden />
          </Link>
        </li>
      ))}
    </ol>
  )
}
