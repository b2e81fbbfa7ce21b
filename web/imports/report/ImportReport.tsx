import { IconDownload } from '@tabler/icons-react'
import type { Import } from '#api/imports.ts'
import { sentenceFor } from '#messages/translator.ts'
import { addressOf, operations } from '#web/api.ts'
import { useLanguage } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useFormat } from '#web/ui/format.ts'
import { DownloadButton, LinkButton } from '#web/ui/LinkButton.tsx'
import { sayDuration } from '#web/ui/measure.ts'
import { Notice } from '#web/ui/Notice.tsx'
import { Figures } from '../Figures.tsx'
import { ImportFacts } from '../ImportFacts.tsx'
import styles from '../Imports.module.css'
import { RejectedRows } from './RejectedRows.tsx'
import own from './Report.module.css'

/** What became of every row: created, skipped and failed together are all of them. */
export function ImportReport({ of }: { of: Import }) {
  const { t } = useLanguage()
  const rejected = of.rowsSkipped + of.rowsFailed
  if (!of.startedAt) {
    return (
      <div className={styles.body}>
        <Notice>{t('imports.report.neverStarted')}</Notice>
        <div className={styles.buttons}>
          <LinkButton to={paths.imports()}>{t('imports.report.another')}</LinkButton>
        </div>
      </div>
    )
  }
  return (
    <div className={own.report}>
      <div className={own.summary}>
        <Outcome of={of} />
        <Figures of={of} />
        <div className={styles.buttons}>
          {of.rowsCreated > 0 && (
            <LinkButton look="primary" to={paths.leads()} search={{ import: of.id }}>
              {t('imports.report.showLeads')}
            </LinkButton>
          )}
          {rejected > 0 && (
            <DownloadButton
              href={addressOf(operations.imports.rejected, { importId: of.id })}
              icon={<IconDownload size={16} />}
            >
              {t('imports.report.download')}
            </DownloadButton>
          )}
          <LinkButton to={paths.imports()}>{t('imports.report.another')}</LinkButton>
        </div>
        {rejected > 0 && <p className={own.hint}>{t('imports.report.downloadHint')}</p>}
      </div>
      {rejected > 0 && <RejectedRows of={of} />}
    </div>
  )
}

function Outcome({ of }: { of: Import }) {
  const { t, locale } = useLanguage()
  const format = useFormat()
  const took = Date.parse(of.finishedAt ?? '') - Date.parse(of.startedAt ?? '')
  return (
    <>
      <ImportFacts of={of} />
      {of.state === 'failed' && (
        <Notice look="problem">
          {t('imports.report.failed')}.{' '}
          {sentenceFor(t, `problems.${of.problem}`, {}, 'problems.unexpected')}
        </Notice>
      )}
      {of.state === 'cancelled' && (
        <Notice look="warning">
          {t('imports.report.cancelledHint', { count: (of.rows ?? of.rowsDone) - of.rowsDone })}
        </Notice>
      )}
      {of.state === 'done' && rejectedNone(of) && (
        <Notice>{t('imports.report.allImported')}</Notice>
      )}
      {of.finishedAt && (
        <p className={styles.facts}>
          {t('imports.report.took', {
            time: sayDuration(took, locale),
            when: format.dateTime(of.finishedAt),
          })}
        </p>
      )}
    </>
  )
}

function rejectedNone({ rowsSkipped, rowsFailed }: Import): boolean {
  return rowsSkipped + rowsFailed === 0
}
