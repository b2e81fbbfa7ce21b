import { Modal } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { StoredFile } from '#api/files.ts'
import { isPicture, shownFileName } from '#domain/files.ts'
import { useLanguage } from '#web/i18n.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { contentOf } from './file-queries.ts'
import styles from './Files.module.css'

interface PicturePreviewProps {
  file: StoredFile
  among: readonly StoredFile[]
  onClose: () => void
}

/** A picture over the page; arrows lead to the other pictures of the record. */
export function PicturePreview({ file, among, onClose }: PicturePreviewProps) {
  const { t } = useLanguage()
  const [shownId, setShownId] = useState(file.id)
  const [failedId, setFailedId] = useState<string>()
  const pictures = among.filter(({ contentType }) => isPicture(contentType))
  const at = pictures.findIndex(({ id }) => id === shownId)
  const shown = pictures[at] ?? file
  const name = shownFileName(shown.name)

  function move(step: 1 | -1): void {
    const next = pictures[at + step]
    if (next) setShownId(next.id)
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi>{name}</bdi>}
      size="auto"
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') move(-1)
        if (event.key === 'ArrowRight') move(1)
      }}
    >
      <div className={styles.preview}>
        {failedId === shown.id ? (
          <p className={styles.soft}>{t('files.notShown')}</p>
        ) : (
          <img
            key={shown.id}
            className={styles.picture}
            src={contentOf(shown, 'shown')}
            alt={name}
            onError={() => setFailedId(shown.id)}
          />
        )}
        <div className={styles.previewActions}>
          {pictures.length > 1 && (
            <>
              <IconButton
                label={t('files.previous')}
                icon={<IconChevronLeft size={18} />}
                disabled={at <= 0}
                onClick={() => move(-1)}
              />
              <IconButton
                label={t('files.next')}
                icon={<IconChevronRight size={18} />}
                disabled={at >= pictures.length - 1}
                onClick={() => move(1)}
              />
            </>
          )}
          <IconButton
            label={t('files.download')}
            icon={<IconDownload size={18} />}
            onClick={() => window.location.assign(contentOf(shown, 'saved'))}
          />
        </div>
      </div>
    </Modal>
  )
}
