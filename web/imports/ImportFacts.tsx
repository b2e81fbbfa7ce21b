import type { Import } from '#api/imports.ts'
import { useLanguage } from '#web/i18n.tsx'
import { useFormat } from '#web/ui/format.ts'
import { sayBytes } from '#web/ui/measure.ts'
import { Notice } from '#web/ui/Notice.tsx'
import styles from './Imports.module.css'

/** What the file is: its size, and whether it has been here before. */
export function ImportFacts({ of }: { of: Import }) {
  const { t, locale } = useLanguage()
  const format = useFormat()
  return (
    <div>
      <p className={styles.facts}>
        {of.rows !== null && <span>{t('imports.facts.rows', { count: of.rows })}</span>}
        <span>{t('imports.facts.columns', { count: of.headings.length })}</span>
        <span>{sayBytes(of.bytes, locale)}</span>
        {of.isStandard && <span>{t('imports.facts.standard')}</span>}
      </p>
      {of.importedBefore && (
        <div className={styles.notice}>
          <Notice look="warning">
            {t('imports.facts.importedBefore', { when: format.dateTime(of.importedBefore) })}
          </Notice>
        </div>
      )}
    </div>
  )
}
