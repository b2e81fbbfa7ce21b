import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import { useT } from '#web/i18n.tsx'
import type { FilesOf } from './file-queries.ts'
import styles from './Files.module.css'
import { setFilesOver, useFilesOver } from './files-over.ts'
import { filesIn, hasFiles, isPasteOfFiles, isTaken } from './transferred-files.ts'
import { useAttachFiles } from './use-attach-files.ts'
import { useNamedFiles } from './use-named-files.ts'

interface FileDropProps {
  of: FilesOf
  /** What the files are attached to, as it is called. */
  name: string
  whyNot: string | undefined
}

/** Takes files that are dropped anywhere on a record’s page or pasted there, and says so meanwhile. */
export function FileDrop({ of, name, whyNot }: FileDropProps) {
  const t = useT()
  const namedFiles = useNamedFiles()
  const { attach } = useAttachFiles(of)
  const over = useFilesOver()
  // Every element that is crossed tells of its own entering and leaving.
  const depth = useRef(0)

  function cross(event: DragEvent, by: 1 | -1): void {
    if (!hasFiles(event.dataTransfer)) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + by)
    setFilesOver(depth.current > 0)
  }

  function take(files: readonly File[]): void {
    if (whyNot === undefined && files.length > 0) void attach(namedFiles(files))
  }

  function listen(node: HTMLElement | null) {
    if (!node) return
    const stopped = new AbortController()
    const { signal } = stopped
    window.addEventListener('dragenter', (event) => cross(event, 1), { signal })
    window.addEventListener('dragleave', (event) => cross(event, -1), { signal })
    window.addEventListener(
      'dragover',
      (event) => {
        if (hasFiles(event.dataTransfer)) event.preventDefault()
      },
      { signal },
    )
    window.addEventListener(
      'drop',
      (event) => {
        if (!hasFiles(event.dataTransfer)) return
        // Else the browser would leave the page to show the file.
        event.preventDefault()
        depth.current = 0
        setFilesOver(false)
        if (!isTaken(event)) take(filesIn(event.dataTransfer))
      },
      { signal },
    )
    window.addEventListener(
      'paste',
      (event) => {
        if (isTaken(event) || !isPasteOfFiles(event)) return
        event.preventDefault()
        take(filesIn(event.clipboardData))
      },
      { signal },
    )
    return () => stopped.abort()
  }

  return (
    <div ref={listen} className={styles.drop} data-over={over || undefined} aria-hidden={!over}>
      <p className={styles.dropWords}>
        <IconPaperclip size={18} stroke={1.75} aria-hidden />
        {whyNot ?? t('files.dropHere', { name })}
      </p>
    </div>
  )
}
