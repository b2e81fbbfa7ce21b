import { Skeleton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { useDialogAddress } from '#web/records/use-dialog-address.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { Section } from '#web/ui/DetailList.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { useFileChoice } from '#web/ui/use-file-choice.tsx'
import { FileRow } from './FileRow.tsx'
import { fileQuery, filesQuery, type FilesOf } from './file-queries.ts'
import styles from './Files.module.css'
import { UploadRow } from './UploadRow.tsx'
import { useAttachFiles } from './use-attach-files.ts'
import { useUploads } from './uploads.ts'

const PicturePreview = lazy(async () => ({
  default: (await import('./PicturePreview.tsx')).PicturePreview,
}))
const RenameFileDialog = lazy(async () => ({
  default: (await import('./RenameFileDialog.tsx')).RenameFileDialog,
}))

interface FilesSectionProps {
  of: FilesOf
  /** Why none can be attached, renamed or deleted, as a sentence. */
  whyNot: string | undefined
}

/** The files of a record, with those on their way to it. */
export function FilesSection({ of, whyNot }: FilesSectionProps) {
  const t = useT()
  const { attach, retry } = useAttachFiles(of)
  const choice = useFileChoice(t('files.attachFiles'), (files) => void attach(files))
  // Those of something that is logged are told where it was written.
  const uploads = useUploads(of).filter(({ target }) => target.activityId === undefined)
  const query = useInfiniteQuery(filesQuery(of))
  const files = query.data?.pages.flatMap((page) => page.items)
  const { dialog, item, open, close } = useDialogAddress()
  const listed = files?.find(({ id }) => id === item)
  const isAsked = (dialog === 'preview' || dialog === 'rename') && item !== undefined
  // One of the timeline may be older than what is listed here.
  const other = useQuery({ ...fileQuery(item ?? ''), enabled: isAsked && files && !listed })
  const asked = listed ?? other.data
  return (
    <Section
      title={t('files.title')}
      action={
        <ActionButton
          look="quiet"
          icon={<IconPaperclip size={14} />}
          whyNot={whyNot}
          onClick={choice.choose}
        >
          {t('files.attach')}
        </ActionButton>
      }
    >
      {choice.input}
      {uploads.length > 0 && (
        <ul className={styles.list}>
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onRetry={() => void retry(upload)} />
          ))}
        </ul>
      )}
      {!files && query.isError && (
        <ErrorState message={whyFailed(query.error, t)} onRetry={() => query.refetch()} />
      )}
      {!files && query.isPending && <Waiting />}
      {files?.length === 0 && uploads.length === 0 && (
        <p className={styles.soft}>{t(whyNot === undefined ? 'files.empty' : 'files.none')}</p>
      )}
      {files && files.length > 0 && (
        <ul className={styles.list} aria-label={t('files.title')}>
          {files.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              whyNot={whyNot}
              onPreview={() => open('preview', file.id)}
              onRename={() => open('rename', file.id)}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <ActionButton
          look="quiet"
          busy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('files.more')}
        </ActionButton>
      )}
      <Suspense>
        {asked && dialog === 'preview' && (
          <PicturePreview file={asked} among={files ?? []} onClose={close} />
        )}
        {asked && dialog === 'rename' && <RenameFileDialog file={asked} onClose={close} />}
      </Suspense>
    </Section>
  )
}

function Waiting() {
  const t = useT()
  return (
    <div role="status" aria-label={t('ui.loading')}>
      <Skeleton height={14} width="72%" mt={8} />
      <Skeleton height={14} width="56%" mt={12} />
    </div>
  )
}
