import {
  IconDownload,
  IconExternalLink,
  IconEye,
  IconFile,
  IconFileTypePdf,
  IconFileText,
  IconPencil,
  IconPhoto,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { StoredFile } from '#api/files.ts'
import { isPicture, isShown, shownFileName } from '#domain/files.ts'
import { useLanguage } from '#web/i18n.tsx'
import { sayBytes } from '#web/ui/measure.ts'
import { RelativeTime } from '#web/ui/RelativeTime.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { contentOf } from './file-queries.ts'
import styles from './Files.module.css'
import { useDeleteFile } from './use-file-deeds.ts'

interface FileRowProps {
  file: StoredFile
  whyNot: string | undefined
  onPreview: () => void
  onRename: () => void
}

/** One file: its name opens it where the browser can show it, and saves it elsewhere. */
export function FileRow({ file, whyNot, onPreview, onRename }: FileRowProps) {
  const { t, locale } = useLanguage()
  const { userById } = useWorkspace()
  const remove = useDeleteFile()
  const name = shownFileName(file.name)
  const who = userById(file.createdBy)?.name ?? t('files.somebody')
  return (
    <li className={styles.row}>
      <span className={styles.icon}>{iconOf(file)}</span>
      <span className={styles.words}>
        <FileName file={file} onPreview={onPreview} />
        <span className={styles.meta}>
          {t('files.meta', { size: sayBytes(file.bytes, locale), who })} ·{' '}
          <RelativeTime instant={file.createdAt} />
        </span>
      </span>
      <RowMenu name={name}>
        {() => (
          <>
            {isPicture(file.contentType) && (
              <MenuAction icon={<IconEye size={16} />} onClick={onPreview}>
                {t('files.preview')}
              </MenuAction>
            )}
            {isShown(file.contentType) && (
              <MenuAction
                icon={<IconExternalLink size={16} />}
                onClick={() => window.open(contentOf(file, 'shown'), '_blank', 'noopener')}
              >
                {t('files.openTab')}
              </MenuAction>
            )}
            <MenuAction
              icon={<IconDownload size={16} />}
              onClick={() => window.location.assign(contentOf(file, 'saved'))}
            >
              {t('files.download')}
            </MenuAction>
            <MenuAction icon={<IconPencil size={16} />} whyNot={whyNot} onClick={onRename}>
              {t('files.rename')}
            </MenuAction>
            <MenuAction
              look="danger"
              icon={<IconTrash size={16} />}
              whyNot={whyNot}
              onClick={() => remove.mutate(file)}
            >
              {t('files.remove')}
            </MenuAction>
          </>
        )}
      </RowMenu>
    </li>
  )
}

function FileName({ file, onPreview }: Pick<FileRowProps, 'file' | 'onPreview'>) {
  const name = <bdi>{shownFileName(file.name)}</bdi>
  if (isPicture(file.contentType)) {
    return (
      <button type="button" className={styles.name} onClick={onPreview}>
        {name}
      </button>
    )
  }
  if (!isShown(file.contentType)) {
    return (
      <a className={styles.name} href={contentOf(file, 'saved')} download>
        {name}
      </a>
    )
  }
  return (
    <a className={styles.name} href={contentOf(file, 'shown')} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}

function iconOf({ contentType }: StoredFile): ReactNode {
  const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const
  if (isPicture(contentType)) return <IconPhoto {...icon} />
  if (contentType === 'application/pdf') return <IconFileTypePdf {...icon} />
  return contentType === 'text/plain' ? <IconFileText {...icon} /> : <IconFile {...icon} />
}
