import { useState } from 'react'
import type { StoredFile } from '#api/files.ts'
import { isPicture } from '#domain/files.ts'
import { useLanguage, useT } from '#web/i18n.tsx'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'
import { sayBytes } from '#web/ui/measure.ts'
import { contentOf } from './file-queries.ts'
import { FileIcon, FileMenu, FileName } from './FileParts.tsx'
import styles from './Files.module.css'

interface ActivityFilesProps {
  files: readonly StoredFile[]
  /** How many there are in all; the list of the record’s files has the others. */
  total: number
  /** Why none can be renamed or deleted, as a sentence. */
  whyNot: string | undefined
}

/** What is attached to something that was logged; pictures are seen at once. */
export function ActivityFiles({ files, total, whyNot }: ActivityFilesProps) {
  const t = useT()
  const { open } = useDialogAddress()
  if (files.length === 0) return null
  return (
    <>
      <ul className={styles.attached} aria-label={t('files.title')}>
        {files.map((file) => (
          <AttachedFile
            key={file.id}
            file={file}
            whyNot={whyNot}
            onPreview={() => open('preview', file.id)}
            onRename={() => open('rename', file.id)}
          />
        ))}
      </ul>
      {total > files.length && (
        <p className={styles.soft}>{t('files.othersInList', { count: total - files.length })}</p>
      )}
    </>
  )
}

interface AttachedFileProps {
  file: StoredFile
  whyNot: string | undefined
  onPreview: () => void
  onRename: () => void
}

function AttachedFile({ file, whyNot, onPreview, onRename }: AttachedFileProps) {
  const { locale } = useLanguage()
  return (
    <li className={styles.attachedFile}>
      <Thumbnail file={file} onPreview={onPreview} />
      <span className={styles.words}>
        <FileName file={file} onPreview={onPreview} />
        <span className={styles.meta}>{sayBytes(file.bytes, locale)}</span>
      </span>
      <FileMenu file={file} whyNot={whyNot} onPreview={onPreview} onRename={onRename} />
    </li>
  )
}

/** A picture is as large as it was sent: one of more bytes would be slow to look at in passing. */
const LARGEST_THUMBNAIL = 5_000_000

function Thumbnail({ file, onPreview }: Pick<AttachedFileProps, 'file' | 'onPreview'>) {
  const [isBroken, setBroken] = useState(false)
  if (!isPicture(file.contentType) || file.bytes > LARGEST_THUMBNAIL || isBroken) {
    return (
      <span className={styles.icon}>
        <FileIcon type={file.contentType} />
      </span>
    )
  }
  // The name beside it opens it too, and is what the keyboard and a screen reader get.
  return (
    <button
      type="button"
      className={styles.thumbnail}
      tabIndex={-1}
      aria-hidden
      onClick={onPreview}
    >
      <img
        src={contentOf(file, 'shown')}
        alt=""
        loading="lazy"
        decoding="async"
        onError={() => setBroken(true)}
      />
    </button>
  )
}
