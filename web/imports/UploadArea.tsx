import { IconFileUpload } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './UploadArea.module.css'

interface UploadAreaProps {
  onFiles: (files: readonly File[]) => void
  onChoose: () => void
  children: ReactNode
}

/** A page that takes files dropped anywhere on it, with a line at its top that says so. */
export function UploadArea({ onFiles, onChoose, children }: UploadAreaProps) {
  const t = useT()
  const [over, setOver] = useState(false)
  // Every element that is crossed tells of its own entering and leaving.
  const depth = useRef(0)

  function cross(event: DragEvent, by: 1 | -1): void {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    depth.current += by
    setOver(depth.current > 0)
  }

  function drop(event: DragEvent): void {
    event.preventDefault()
    depth.current = 0
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(files)
  }

  return (
    <div
      className={styles.page}
      onDragEnter={(event) => cross(event, 1)}
      onDragLeave={(event) => cross(event, -1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <div className={styles.area} data-over={over || undefined}>
        <IconFileUpload size={20} stroke={1.75} aria-hidden className={styles.icon} />
        <p className={styles.words}>
          {over ? (
            t('imports.upload.dropNow')
          ) : (
            <>
              {t('imports.upload.drop')}{' '}
              <button type="button" className={styles.choose} onClick={onChoose}>
                {t('imports.upload.choose')}
              </button>
            </>
          )}
        </p>
        <p className={styles.hint}>{t('imports.upload.hint')}</p>
      </div>
      {children}
    </div>
  )
}
