import { IconX } from '@tabler/icons-react'
import { shownFileName } from '#domain/files.ts'
import { FileIcon } from '#web/files/FileParts.tsx'
import type { FilesOf } from '#web/files/file-queries.ts'
import styles from '#web/files/Files.module.css'
import { UploadRow } from '#web/files/UploadRow.tsx'
import { useAttachFiles } from '#web/files/use-attach-files.ts'
import { useUploads } from '#web/files/uploads.ts'
import { useLanguage } from '#web/i18n.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { sayBytes } from '#web/ui/measure.ts'

interface DraftFilesProps {
  of: FilesOf
  files: readonly File[]
  onChange: (files: readonly File[]) => void
}

/** The files that will go with what is being written, and those on their way with what was. */
export function DraftFiles({ of, files, onChange }: DraftFilesProps) {
  const { t, locale } = useLanguage()
  const { retry } = useAttachFiles(of)
  const uploads = useUploads(of).filter(({ target }) => target.activityId !== undefined)
  if (files.length === 0 && uploads.length === 0) return null
  return (
    <>
      {files.length > 0 && (
        <ul className={styles.attached} aria-label={t('files.attachedToDraft')}>
          {files.map((file) => (
            <li key={keyOf(file)} className={styles.attachedFile}>
              <span className={styles.icon}>
                <FileIcon type={file.type} />
              </span>
              <span className={styles.words}>
                <bdi className={styles.fileName} title={shownFileName(file.name)}>
                  {shownFileName(file.name)}
                </bdi>
                <span className={styles.meta}>{sayBytes(file.size, locale)}</span>
              </span>
              <IconButton
                label={t('files.leaveOut', { name: shownFileName(file.name) })}
                icon={<IconX size={16} />}
                onClick={() => onChange(files.filter((each) => each !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      {uploads.length > 0 && (
        <ul className={styles.list}>
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onRetry={() => void retry(upload)} />
          ))}
        </ul>
      )}
    </>
  )
}

/** The same file chosen twice is meant once. */
export function withFiles(files: readonly File[], more: readonly File[]): readonly File[] {
  const there = new Set(files.map(keyOf))
  return [...files, ...more.filter((file) => !there.has(keyOf(file)))]
}

function keyOf({ name, size, lastModified }: File): string {
  return [name, size, lastModified].join()
}
