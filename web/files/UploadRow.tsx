import { IconRefresh, IconX } from '@tabler/icons-react'
import { shownFileName } from '#domain/files.ts'
import { useLanguage } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { sayBytes } from '#web/ui/measure.ts'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import styles from './Files.module.css'
import type { Upload } from './uploads.ts'

interface UploadRowProps {
  upload: Upload
  onRetry: () => void
}

/** A file on its way, or one that failed with the reason. */
export function UploadRow({ upload, onRetry }: UploadRowProps) {
  const { t, locale } = useLanguage()
  const { file, state, sent, stop, error } = upload
  const name = shownFileName(file.name)
  if (state === 'failed') {
    return (
      <li className={styles.row}>
        <span role="alert" className={styles.words}>
          <b className={styles.plain}>{t('files.failed', { name })}</b>
          <span className={styles.problem}>{whyFailed(error, t)}</span>
        </span>
        <IconButton label={t('files.retry')} icon={<IconRefresh size={16} />} onClick={onRetry} />
        <IconButton
          label={t('files.dismiss', { name })}
          icon={<IconX size={16} />}
          onClick={stop}
        />
      </li>
    )
  }
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <ProgressBar
          label={t(state === 'waiting' ? 'files.waiting' : 'files.uploading', { name })}
          done={sent}
          total={file.size}
        >
          {t('files.sent', {
            sent: sayBytes(Math.min(sent, file.size), locale),
            total: sayBytes(file.size, locale),
          })}
        </ProgressBar>
      </span>
      <IconButton label={t('files.stop', { name })} icon={<IconX size={16} />} onClick={stop} />
    </li>
  )
}
