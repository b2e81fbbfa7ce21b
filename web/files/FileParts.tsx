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
import type { StoredFile } from '#api/files.ts'
import { isPicture, isShown, shownFileName } from '#domain/files.ts'
import { useT } from '#web/i18n.tsx'
import { MenuAction, RowMenu } from '#web/ui/RowMenu.tsx'
import { contentOf } from './file-queries.ts'
import styles from './Files.module.css'
import { useDeleteFile } from './use-file-deeds.ts'

interface FileProps {
  file: StoredFile
  onPreview: () => void
}

/** A file's name opens it where the browser can show it, and saves it elsewhere. */
export function FileName({ file, onPreview }: FileProps) {
  const shown = shownFileName(file.name)
  const name = <bdi>{shown}</bdi>
  if (isPicture(file.contentType)) {
    return (
      <button type="button" className={styles.name} title={shown} onClick={onPreview}>
        {name}
      </button>
    )
  }
  if (!isShown(file.contentType)) {
    return (
      <a className={styles.name} title={shown} href={contentOf(file, 'saved')} download>
        {name}
      </a>
    )
  }
  return (
    <a
      className={styles.name}
      title={shown}
      href={contentOf(file, 'shown')}
      target="_blank"
      rel="noreferrer"
    >
      {name}
    </a>
  )
}

interface FileMenuProps extends FileProps {
  /** Why it can't be renamed or deleted, as a sentence. */
  whyNot: string | undefined
  onRename: () => void
}

export function FileMenu({ file, whyNot, onPreview, onRename }: FileMenuProps) {
  const t = useT()
  const remove = useDeleteFile()
  return (
    <RowMenu name={shownFileName(file.name)}>
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
  )
}

/** What kind of file it is, as a small picture. */
export function FileIcon({ type }: { type: string }) {
  const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const
  if (isPicture(type)) return <IconPhoto {...icon} />
  if (type === 'application/pdf') return <IconFileTypePdf {...icon} />
  return type === 'text/plain' ? <IconFileText {...icon} /> : <IconFile {...icon} />
}
