import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { HeadCell } from './HeadCell.tsx'
import type { RecordTableProps } from './RecordTable.tsx'
import styles from './RecordTable.module.css'
import { tellCutText } from './tell-cut-text.ts'
import { useColumnDrag } from './use-column-drag.ts'

type TableHeadProps<Row> = Pick<
  RecordTableProps<Row>,
  'columns' | 'layout' | 'sort' | 'onSort' | 'rowMenu' | 'selection'
> & {
  hiddenFromSight: boolean
  /** While somebody pulls at the edge of a column. */
  onResizing: (column: { id: string; width: number } | undefined) => void
  /** What the keyboard did to a column, for who can't see it. */
  onSay: (words: string) => void
}

export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, layout, sort = '', onSort, rowMenu, selection, hiddenFromSight } = props
  const t = useT()
  const drag = useColumnDrag(columns, layout)
  return (
    <div role="rowgroup" className={styles.head} data-hidden={hiddenFromSight || undefined}>
      <div role="row" aria-rowindex={1} className={styles.headRow} onPointerOver={tellCutText}>
        {selection && (
          <div role="columnheader" className={styles.select}>
            {hiddenFromSight ? (
              <VisuallyHidden>{t('ui.selectAll')}</VisuallyHidden>
            ) : (
              <button
                type="button"
                role="checkbox"
                className={styles.check}
                aria-checked={selection.extent === 'some' ? 'mixed' : selection.extent === 'all'}
                aria-label={t('ui.selectAll')}
                title={t('ui.selectAll')}
                onClick={selection.toggleAll}
              >
                {selection.extent === 'some' ? (
                  <IconMinus size={12} stroke={3} aria-hidden />
                ) : (
                  <IconCheck size={12} stroke={3} aria-hidden />
                )}
              </button>
            )}
          </div>
        )}
        {columns.map((column, place) => (
          <HeadCell
            key={column.id}
            column={column}
            place={place}
            columns={columns.length}
            layout={layout}
            sort={sort}
            onSort={onSort}
            onResizing={props.onResizing}
            onSay={props.onSay}
            plain={hiddenFromSight}
            dragging={drag.stateOf(place)}
            onDragStart={(event) => drag.start(event, place)}
          />
        ))}
        {rowMenu && (
          <div role="columnheader" className={styles.headMenu}>
            <VisuallyHidden>{t('ui.more')}</VisuallyHidden>
          </div>
        )}
      </div>
    </div>
  )
}
