import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ErrorState } from '#web/ui/ErrorState.tsx'
import { RecordTable, type RecordTableProps } from '#web/ui/RecordTable.tsx'
import styles from './FoundTable.module.css'
import { rowsOf } from './rows-of.ts'

interface FoundTableProps<Row> extends Omit<
  RecordTableProps<Row>,
  'rows' | 'total' | 'onEndReached' | 'rowId'
> {
  list: UseInfiniteQueryResult<InfiniteData<{ items: Row[]; total: number }>>
}

/** What a list found, page after page while scrolling; what failed to come can be asked for again. */
export function FoundTable<Row extends { id: string }>({ list, ...table }: FoundTableProps<Row>) {
  const t = useT()
  const { rows, ...rest } = rowsOf(list)
  // A record that was changed between two pages can be on both.
  const once = rows && [...new Map(rows.map((row) => [row.id, row])).values()]
  if (list.isError && list.data === undefined) {
    return <ErrorState message={whyFailed(list.error, t)} onRetry={() => list.refetch()} />
  }
  return (
    <>
      <RecordTable {...table} {...rest} rows={once} rowId={({ id }) => id} />
      {list.isFetchNextPageError && (
        <div className={styles.failed} role="alert">
          {whyFailed(list.error, t)}
          <ActionButton onClick={() => list.fetchNextPage()}>{t('ui.retry')}</ActionButton>
        </div>
      )}
    </>
  )
}
