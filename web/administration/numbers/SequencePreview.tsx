import { dateIn } from '#domain/dates.ts'
import {
  formatNumber,
  nextPeriodOf,
  numbersToCome,
  type SequenceReset,
  whyNotPattern,
} from '#domain/sequences.ts'
import { useT } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import { useWhyNot } from '#web/why-not.ts'
import { useWorkspace } from '#web/workspace.ts'
import styles from './Numbers.module.css'

interface SequencePreviewProps {
  pattern: string
  nextValue: number | null
  step: number | null
  reset: SequenceReset
}

/** The next numbers as they are typed, and the first one of the period after this one. */
export function SequencePreview({ pattern, nextValue, step, reset }: SequencePreviewProps) {
  const t = useT()
  const say = useWhyNot()
  const format = useFormat()
  const { timeZone } = useWorkspace()
  const today = dateIn(new Date(), timeZone)
  const wrong = whyNotPattern(pattern, reset)
  const later = nextPeriodOf(reset, today)
  return (
    <section className={styles.preview} aria-label={t('numbers.preview')}>
      <h3>{t('numbers.preview')}</h3>
      <div role="status">
        {wrong || nextValue === null || step === null ? (
          <p>{say(wrong) ?? '—'}</p>
        ) : (
          <>
            <p className={styles.numbers}>
              {numbersToCome({ pattern, nextValue, step, reset }, today, 3).join(', ')} …
            </p>
            {later && (
              <p className={styles.later}>
                {t('numbers.previewLater', {
                  date: format.date(later),
                  number: formatNumber(pattern, 1, later),
                })}
              </p>
            )}
          </>
        )}
      </div>
    </section>
  )
}
