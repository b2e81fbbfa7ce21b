import type { Import } from '#api/imports.ts'
import { useLanguage } from '#web/i18n.tsx'
import { ConfirmButton } from '#web/ui/ConfirmButton.tsx'
import { sayDuration } from '#web/ui/measure.ts'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import { Figures } from './Figures.tsx'
import styles from './Imports.module.css'
import { useCancelImport } from './use-import-deeds.ts'

/** An import at work; the page may be left meanwhile. */
export function RunningImport({ of }: { of: Import }) {
  const { t, locale } = useLanguage()
  const cancel = useCancelImport(of.id)
  const left = timeLeft(of, Date.now())
  const total = of.rows ?? of.rowsDone
  return (
    <div className={styles.body}>
      <div role="status" aria-label={t(`imports.states.${of.state}`)}>
        <ProgressBar
          label={t(of.state === 'waiting' ? 'imports.run.waiting' : 'imports.run.running')}
          done={of.rowsDone}
          total={total}
        >
          {t('ui.progressOf', { done: of.rowsDone, total })}
          {left !== undefined && ` · ${t('imports.run.left', { time: sayDuration(left, locale) })}`}
        </ProgressBar>
        <p className={styles.leave}>{t('imports.run.leave')}</p>
      </div>
      <section aria-label={t('imports.run.soFar')}>
        <Figures of={of} />
      </section>
      <div className={styles.buttons}>
        <ConfirmButton
          question={t('imports.run.stopQuestion')}
          confirmLabel={t('imports.run.stopConfirm')}
          onConfirm={cancel}
        >
          {t('imports.run.stop')}
        </ConfirmButton>
      </div>
    </div>
  )
}

const TELLING_TIME = 3_000

/** Milliseconds to go at the pace so far; `undefined` while that is too little to go by. */
function timeLeft({ startedAt, rows, rowsDone }: Import, now: number): number | undefined {
  const spent = startedAt ? now - Date.parse(startedAt) : 0
  if (rows === null || rowsDone === 0 || spent < TELLING_TIME) return undefined
  return (spent / rowsDone) * (rows - rowsDone)
}
