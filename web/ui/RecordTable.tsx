import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useT } from '#web/i18n.tsx'
import { CardRow, SkeletonRow, TableRow } from './RecordRow.tsx'
import styles from './RecordTable.module.css'
import { useShortcut } from './shortcuts.ts'
import { TableHead } from './TableHead.tsx'

export interface Column<Row> {
  id: string
  label: string
  render: (row: Row) => ReactNode
  /** Pixels, 140 by default; the first column and those with `grow` share what room is left. */
  width?: number
  grow?: boolean
  align?: 'start' | 'end'
  /** The name the API sorts by; without it the heading is no button. */
  sort?: string
  /**
   * Where it stands when the table is cards, under 640 pixels: `aside` at the right of the name,
   * `line` in the second line. The first column is always the name. Others are not shown.
   */
  card?: 'aside' | 'line'
}

export interface RecordTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  /** What is listed in which order; another list begins at its top. */
  listId?: string
  /** `undefined` while the first page loads. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** The name of a row, for its menu and its link. */
  rowName: (row: Row) => string
  /** The address a row leads to, so that a middle click opens it beside. */
  rowHref?: (row: Row) => string
  onOpen?: (row: Row) => void
  /** `MenuAction`s of a row. */
  rowMenu?: (row: Row) => ReactNode
  /** A row its owner has not seen yet is marked with a dot and a heavier name. */
  isNew?: (row: Row) => boolean
  /** As the API writes it: "name" or "-createdAt". */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** All matching rows, loaded or not. */
  total?: number | undefined
  /** There is more; called when the person comes near the end of what is loaded. */
  onEndReached?: (() => void) | undefined
  /** Shown instead of rows when there are none: an `EmptyState`. */
  empty: ReactNode
}

const NEAR_THE_END = 20

/**
 * A dense, virtualised list of records; cards on a phone. J/K or the arrows move, Enter opens. Gives
 * itself the rest of the page, so it stands directly under a `PageBar`.
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const { columns, rows, rowId, onOpen, onEndReached, total } = props
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const cards = useMediaQuery('(max-width: 639px)', false, { getInitialValueInEffect: false })
  const touch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  const loaded = rows?.length ?? 0
  const toCome =
    rows === undefined ? 12 : onEndReached ? Math.min(4, (total ?? Infinity) - loaded) : 0
  const rowHeight = cards ? 64 : touch ? 48 : 36

  const virtualizer = useVirtualizer({
    count: loaded + Math.max(0, toCome),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    getItemKey: (index) => (rows?.[index] ? rowId(rows[index]) : `to-come-${index}`),
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const listed = useRef(props.listId)
  useEffect(() => {
    if (listed.current === props.listId) return
    listed.current = props.listId
    scroller.current?.scrollTo({ top: 0 })
    setActive(0)
  }, [props.listId])

  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const loadMore = useEffectEvent(() => onEndReached?.())
  useEffect(() => {
    if (loaded > 0 && lastShown >= loaded - NEAR_THE_END) loadMore()
  }, [lastShown, loaded])

  function focusRow(index: number): void {
    if (loaded === 0) return
    const next = Math.max(0, Math.min(loaded - 1, index))
    setActive(next)
    virtualizer.scrollToIndex(next)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus()
    })
  }

  function step(by: number): void {
    const inside = scroller.current?.querySelector('[role="rowgroup"]:last-of-type')
    focusRow(inside?.contains(document.activeElement) ? active + by : active)
  }
  useShortcut('j', loaded > 0 ? () => step(1) : undefined, t('ui.shortcutNext'))
  useShortcut('k', loaded > 0 ? () => step(-1) : undefined, t('ui.shortcutPrevious'))

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['index'] === undefined)
      return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 360) / rowHeight) - 2)
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: loaded - 1,
    }
    const target = moves[event.key]
    const row = rows?.[active]
    if (target !== undefined) focusRow(target)
    else if (event.key === 'Enter' && row && onOpen) onOpen(row)
    else return
    event.preventDefault()
  }

  if (loaded === 0 && rows !== undefined)
    return <div className={styles.scroller}>{props.empty}</div>

  const template = columns
    .map(({ width = 140, grow }, place) =>
      grow || place === 0 ? `minmax(${width}px, ${place === 0 ? 3 : 2}fr)` : `${width}px`,
    )
    .concat(props.rowMenu ? ['48px'] : [])
    .join(' ')
  const least = columns.reduce((sum, { width = 140 }) => sum + width, props.rowMenu ? 60 : 12)
  const Row = cards ? CardRow : TableRow
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="grid"
        className={styles.table}
        aria-label={props.label}
        aria-rowcount={(total ?? loaded) + 1}
        aria-busy={rows === undefined || undefined}
        style={{ '--columns': template, '--least': `${least}px` } as object}
        onKeyDown={onKeyDown}
      >
        <TableHead {...props} hiddenFromSight={cards} />
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows?.[item.index]
            const style = { height: item.size, transform: `translateY(${item.start}px)` }
            if (row === undefined) {
              return <SkeletonRow key={item.key} columns={columns} style={style} cards={cards} />
            }
            return (
              <Row
                key={item.key}
                {...props}
                row={row}
                index={item.index}
                isActive={item.index === active}
                style={style}
                onActivate={() => setActive(item.index)}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
