import { Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useT } from '#web/i18n.tsx'
import { NARROWEST, sortAfter, sortKeys, widthWithin, type ColumnLayout } from './columns.ts'
import { HeadMenu } from './HeadMenu.tsx'
import type { Column } from './RecordTable.tsx'
import styles from './RecordTable.module.css'

interface HeadCellProps<Row> {
  column: Column<Row>
  place: number
  /** How many columns there are. */
  columns: number
  layout: ColumnLayout | undefined
  sort: string
  onSort: ((sort: string) => void) | undefined
  onResizing: (column: { id: string; width: number } | undefined) => void
  onSay: (words: string) => void
  /** Only its words. */
  plain: boolean
  dragging: 'moving' | 'before' | 'after' | undefined
  onDragStart: (event: PointerEvent<HTMLElement>) => void
}

const STEP = 16

/**
 * The heading of a column: a click sorts, with Shift as a further key; dragging moves it, its edge
 * widens it. By keyboard: Alt and arrows move, Shift and arrows widen, and its menu has it all.
 */
export function HeadCell<Row>(props: HeadCellProps<Row>) {
  const { column, place, layout, sort, onSort, dragging } = props
  const t = useT()
  const cell = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const [menu, setMenu] = useState<'unused' | 'open' | 'closed'>('unused')
  const keys = sortKeys(sort)
  const rank = column.sort === undefined ? -1 : keys.findIndex(({ key }) => key === column.sort)
  const sorted = keys[rank]
  const sorts = column.sort !== undefined && onSort !== undefined
  const attributes = {
    ref: cell,
    role: 'columnheader',
    className: styles.headCell,
    'data-align': column.align,
    'data-column': column.id,
    'aria-sort': sortOf(rank === 0 ? sorted : undefined, sorts),
  } as const
  if (props.plain || (!sorts && !layout)) return <div {...attributes}>{column.label}</div>

  function sortBy(adds: boolean): void {
    if (column.sort && onSort) onSort(sortAfter(sort, column.sort, { adds }))
  }

  function move(by: number): void {
    const to = place + by
    if (!layout || place === 0 || to < 1 || to >= props.columns) return
    layout.move(column.id, to)
    props.onSay(t('ui.columnMoved', { name: column.label, place: to + 1 }))
  }

  function resize(by: number): void {
    if (!layout) return
    const width = widthWithin((cell.current?.offsetWidth ?? 0) + by)
    layout.resize(column.id, width)
    props.onSay(t('ui.columnWidth', { name: column.label, width }))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (by === undefined || event.altKey === event.shiftKey) return
    if (event.altKey) move(by)
    else resize(by * STEP)
    event.preventDefault()
  }

  const button = (
    <button
      ref={opener}
      type="button"
      className={styles.sort}
      data-sorted={sorted ? true : undefined}
      aria-haspopup={sorts ? undefined : 'menu'}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (sorts) sortBy(event.shiftKey)
        else setMenu('open')
      }}
    >
      <span className={styles.headWords}>{column.label}</span>
      {sorted && !sorted.descending && <IconArrowUp size={12} aria-hidden />}
      {sorted?.descending && <IconArrowDown size={12} aria-hidden />}
      {sorted && keys.length > 1 && <span className={styles.rank}>{rank + 1}</span>}
    </button>
  )
  return (
    <div
      {...attributes}
      title={layout && sorts ? t('ui.headHelp') : undefined}
      data-drag={dragging}
      onPointerDown={props.onDragStart}
      onContextMenu={(event) => {
        if (!layout) return
        event.preventDefault()
        setMenu('open')
      }}
    >
      {menu !== 'unused' && layout ? (
        <Menu
          opened={menu === 'open'}
          onChange={(opened) => setMenu(opened ? 'open' : 'closed')}
          onClose={() => opener.current?.focus()}
          trigger="click"
          position="bottom-start"
        >
          <Menu.Target>{button}</Menu.Target>
          <HeadMenu
            column={column}
            sort={sort}
            onSort={onSort}
            onMove={place === 0 ? undefined : move}
            mayMove={{ back: place > 1, on: place > 0 && place < props.columns - 1 }}
            onResize={resize}
            onHide={place === 0 ? undefined : () => layout.hide(column.id)}
          />
        </Menu>
      ) : (
        button
      )}
      {layout && <Edge {...props} cell={() => cell.current} />}
    </div>
  )
}

/** The edge that can be pulled, by mouse or finger. */
function Edge<Row>({
  column,
  layout,
  onResizing,
  cell,
}: HeadCellProps<Row> & { cell: () => HTMLElement | null }) {
  function pull(event: PointerEvent<HTMLElement>): void {
    event.stopPropagation()
    const edge = event.currentTarget
    const from = cell()?.offsetWidth ?? NARROWEST
    const startX = event.clientX
    edge.setPointerCapture(event.pointerId)
    let width = from
    function follow({ clientX }: globalThis.PointerEvent): void {
      width = widthWithin(from + clientX - startX)
      onResizing({ id: column.id, width })
    }
    function letGo(): void {
      edge.removeEventListener('pointermove', follow)
      if (width !== from) layout?.resize(column.id, width)
      onResizing(undefined)
    }
    edge.addEventListener('pointermove', follow)
    edge.addEventListener('lostpointercapture', letGo, { once: true })
  }
  return <span className={styles.edge} aria-hidden onPointerDown={pull} />
}

function sortOf(sorted: { descending: boolean } | undefined, sorts: boolean) {
  if (sorted) return sorted.descending ? 'descending' : 'ascending'
  return sorts ? 'none' : undefined
}
