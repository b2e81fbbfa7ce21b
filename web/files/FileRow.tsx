import type { StoredFile } from '#api/files.ts'
import { useLanguage } from '#web/i18n.tsx'
import { sayBytes } from '#web/ui/measure.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { FileIcon, FileMenu, FileName } from './FileParts.tsx'
import styles from './Files.module.css'

interface FileRowProps {
  file: StoredFile
  whyNot: string | undefined
  onPreview: () => void
  onRename: () => void
}

/** One file of a record’s list, with who added it and when. */
export function FileRow({ file, whyNot, onPreview, onRename }: FileRowProps) {
  const { t, locale } = useLanguage()
  const { userById } = useWorkspace()
  const who = userById(file.createdBy)?.name ?? t('files.somebody')
  return (
    <li className={styles.row}>
      <span className={styles.icon}>
        <FileIcon type={file.contentType} />
      </span>
      <span className={styles.words}>
        <FileName file={file} onPreview={onPreview} />
        <span className={styles.meta}>
          {t('files.meta', { size: sayBytes(file.bytes, locale), who })} ·{' '}
          <RelativeTime instant={file.createdAt} />
        </span>
      </span>
      <FileMenu file={file} whyNot={whyNot} onPreview={onPreview} onRename={onRename} />
    </li>
  )
}
