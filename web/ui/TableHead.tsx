import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import type { RecordTableProps } from './RecordTable.tsx'
import styles from './RecordTable.module.css'

type TableHeadProps<Row> = Pick<
  RecordTableProps<Row>,
  'columns' | 'sort' | 'onSort' | 'rowMenu'
> & {
  hiddenFromSight: boolean
}

export function TableHead<Row>({
  columns,
  sort = '',
  onSort,
  rowMenu,
  hiddenFromSight,
}: TableHeadProps<Row>) {
  const t = useT()
  const [first = ''] = sort.split(',')
  const sorted = first.replace(/^-/, '')
  const order = first.startsWith('-') ? 'descending' : 'ascending'
  return (
    <div role="rowgroup" className={styles.head} data-hidden={hiddenFromSight || undefined}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {columns.map((column) => {
          const isSorted = column.sort !== undefined && column.sort === sorted
          return (
            <div
              key={column.id}
              role="columnheader"
              className={styles.headCell}
              data-align={column.align}
              aria-sort={isSorted ? order : column.sort && onSort ? 'none' : undefined}
            >
              {column.sort && onSort && !hiddenFromSight ? (
                <button
                  type="button"
                  className={styles.sort}
                  data-sorted={isSorted || undefined}
                  onClick={() =>
                    onSort(
                      isSorted && order === 'ascending' ? `-${column.sort}` : (column.sort ?? ''),
                    )
                  }
                >
                  {column.label}
                  {isSorted && order === 'ascending' && <IconArrowUp size={12} aria-hidden />}
                  {isSorted && order === 'descending' && <IconArrowDown size={12} aria-hidden />}
                </button>
              ) : (
                column.label
              )}
            </div>
          )
        })}
        {rowMenu && (
          <div role="columnheader" className={styles.headCell}>
            <span className={styles.unseen}>{t('ui.more')}</span>
          </div>
        )}
      </div>
    </div>
  )
}
