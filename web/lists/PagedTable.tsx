import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { RecordTable, type RecordTableProps } from '#web/ui/RecordTable.tsx'
import styles from './PagedTable.module.css'
import type { Pages } from './use-pages.ts'

interface PagedTableProps<Row> extends Omit<RecordTableProps<Row>, 'rows' | 'rowId' | 'listId'> {
  found: Pages<Row>
}

/** What a list found, fetched where somebody looks; what failed to come can be asked for again. */
export function PagedTable<Row extends { id: string }>({ found, ...table }: PagedTableProps<Row>) {
  const t = useT()
  if (found.total === undefined && found.error) {
    return <ErrorState message={whyFailed(found.error, t)} onRetry={found.retry} />
  }
  return (
    <>
      <RecordTable {...table} rows={found} listId={found.listId} rowId={idOf} />
      {found.error && (
        <div className={styles.failed} role="alert">
          {whyFailed(found.error, t)}
          <ActionButton onClick={found.retry}>{t('ui.retry')}</ActionButton>
        </div>
      )}
    </>
  )
}

function idOf({ id }: { id: string }): string {
  return id
}
