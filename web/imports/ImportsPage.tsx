import { useInfiniteQuery } from '@tanstack/react-query'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { Import } from '#api/imports.ts'
import { useT } from '#web/i18n.tsx'
import { rowsOf } from '#web/lists/rows-of.ts'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { PageBar } from '#web/ui/PageBar.tsx'
import { RecordTable } from '#web/ui/RecordTable.tsx'
import { useFileChoice } from '#web/ui/use-file-choice.tsx'
import { importListQuery } from './import-queries.ts'
import { UploadArea } from './UploadArea.tsx'
import { UploadList } from './UploadList.tsx'
import { useImportColumns } from './use-import-columns.tsx'
import { useTakeFiles } from './use-take-files.ts'

/** Kinds of files that hold rows, as the browser's dialog offers them. */
const TABLES = '.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain'

/** Every import with its progress and results, and the place to bring a file to. */
export function ImportsPage() {
  const t = useT()
  const navigate = useNavigate()
  const takeFiles = useTakeFiles()
  const { choose, input } = useFileChoice(
    t('imports.list.add'),
    (files) => void takeFiles(files),
    TABLES,
  )
  const columns = useImportColumns()
  const list = useInfiniteQuery(importListQuery)
  const imports = rowsOf<Import>(list)
  return (
    <>
      <PageBar
        title={t('imports.title')}
        count={imports.total}
        actions={
          <ActionButton look="primary" icon={<IconPlus size={16} />} onClick={choose}>
            {t('imports.list.add')}
          </ActionButton>
        }
      />
      {input}
      <UploadArea onFiles={(files) => void takeFiles(files)} onChoose={choose}>
        <UploadList />
        {list.isError && !list.data ? (
          <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
        ) : (
          <RecordTable
            label={t('imports.title')}
            columns={columns}
            rows={imports}
            rowId={({ id }) => id}
            rowName={({ fileName }) => fileName}
            rowHref={({ id }) => paths.import(id)}
            onOpen={({ id }) => void navigate({ to: paths.import(id) })}
            empty={
              <EmptyState icon={<IconFileImport size={20} />} title={t('imports.list.emptyTitle')}>
                {t('imports.list.emptyBody')}
              </EmptyState>
            }
          />
        )}
      </UploadArea>
    </>
  )
}
