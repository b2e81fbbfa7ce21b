import { IconX } from '@tabler/icons-react'
import { sentenceFor } from '#messages/translator.ts'
import { useLanguage } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { sayBytes } from '#web/ui/measure.ts'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import styles from './UploadArea.module.css'
import { forget, isUnderWay, useUploads, type Upload } from './uploads.ts'

/** Files on their way, and those that were refused, with the reason. */
export function UploadList() {
  const uploads = useUploads()
  if (uploads.length === 0) return null
  return (
    <ul className={styles.uploads}>
      {uploads.map((upload) => (
        <li key={upload.id} className={styles.upload}>
          {isUnderWay(upload) ? <Progress {...upload} /> : <Refused {...upload} />}
        </li>
      ))}
    </ul>
  )
}

function Progress({ fileName, sent, total, stop }: Upload) {
  const { t, locale } = useLanguage()
  const name = { name: fileName }
  const isReading = sent >= total
  return (
    <>
      <ProgressBar
        label={isReading ? t('imports.upload.reading', name) : t('imports.upload.uploading', name)}
        done={sent}
        total={total}
      >
        {t('imports.upload.sent', {
          sent: sayBytes(Math.min(sent, total), locale),
          total: sayBytes(total, locale),
        })}
      </ProgressBar>
      <IconButton label={t('imports.upload.stop')} icon={<IconX size={16} />} onClick={stop} />
    </>
  )
}

function Refused({ id, fileName, refusal, error }: Upload) {
  const { t } = useLanguage()
  const why = refusal
    ? sentenceFor(t, `problems.${refusal}`, { megabytes: 200 }, 'problems.unexpected')
    : whyFailed(error, t)
  return (
    <>
      <span role="alert" className={styles.refused}>
        <b>{t('imports.upload.failed', { name: fileName })}</b>
        <span className={styles.why}>{why}</span>
      </span>
      <IconButton
        label={t('imports.upload.dismiss')}
        icon={<IconX size={16} />}
        onClick={() => forget(id)}
      />
    </>
  )
}
