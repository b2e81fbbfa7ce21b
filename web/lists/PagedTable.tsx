import { IconFilterOff } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { isNotTaken, whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { RecordTable, type RecordTableProps } from '#web/ui/RecordTable.tsx'
import styles from './PagedTable.module.css'
import type { Pages } from './use-pages.ts'

interface PagedTableProps<Row> extends Omit<RecordTableProps<Row>, 'rows' | 'rowId' | 'listId'> {
  found: Pages<Row>
  /** Without search and filters, for a link that asks for what is no longer there. */
  onClear: () => void
}

/** What a list found, fetched where somebody looks; what failed to come can be asked for again. */
export function PagedTable<Row extends { id: string }>({
  found,
  onClear,
  ...table
}: PagedTableProps<Row>) {
  const t = useT()
  if (found.total === undefined && isNotTaken(found.error)) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} />}
        title={t('leads.list.badFilterTitle')}
        action={<ActionButton onClick={onClear}>{t('leads.list.clear')}</ActionButton>}
      >
        {t('leads.list.badFilterBody')}
      </EmptyState>
    )
  }
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
