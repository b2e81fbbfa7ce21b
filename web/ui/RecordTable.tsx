import { VisuallyHidden } from '@mantine/core'
import { useCallbackRef, useMediaQuery } from '@mantine/hooks'
import { useElementScrollRestoration } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { columnTemplate, type ColumnLayout } from './columns.ts'
import { foundRows, type FoundRows } from './found-rows.ts'
import { CardRow, PlaceholderRow, TableRow } from './RecordRow.tsx'
import styles from './RecordTable.module.css'
import { TableHead } from './TableHead.tsx'
import { useRowFocus } from './use-row-focus.ts'
import { useRowWindow } from './use-row-window.ts'

export interface Column<Row> {
  id: string
  label: string
  render: (row: Row) => ReactNode
  /** Pixels, 140 by default; the first column and those with `grow` share what room is left. */
  width?: number
  grow?: boolean
  align?: 'start' | 'end'
  /** The name the API sorts by; without it the list cannot be in this order. */
  sort?: string
  /**
   * Where it stands when the table is cards, under 640 pixels: `aside` at the right of the name,
   * `line` in the second line. The first column is always the name. Others are not shown.
   */
  card?: 'aside' | 'line'
}

/** Which rows are chosen. Places count from 0. */
export interface TableSelection<Row> {
  isSelected: (row: Row) => boolean
  /** How many of all that are listed. */
  extent: 'none' | 'some' | 'all'
  toggle: (place: number) => void
  /** All from where something was last chosen to here. */
  extendTo: (place: number) => void
  toggleAll: () => void
  clear: () => void
}

export interface RecordTableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  /** The same array while nothing about the columns changes, or every row is drawn again. */
  columns: readonly Column<Row>[]
  /** Lets people move, widen and hide columns. */
  layout?: ColumnLayout | undefined
  /** What is listed in which order; another list begins at its top. */
  listId?: string
  /** All rows, or rows that come in parts; `undefined` while the first of them load. */
  rows: readonly Row[] | FoundRows<Row> | undefined
  rowId: (row: Row) => string
  /** The name of a row, for its menu and its link. */
  rowName: (row: Row) => string
  /** The address a row leads to, so that a middle click opens it beside. */
  rowHref?: ((row: Row) => string) | undefined
  onOpen?: ((row: Row) => void) | undefined
  /** `MenuAction`s of a row. */
  rowMenu?: (row: Row) => ReactNode
  /** A row its owner has not seen yet is marked with a dot and a heavier name. */
  isNew?: (row: Row) => boolean
  /** Rows can be chosen, to do something with all of them. */
  selection?: TableSelection<Row> | undefined
  /** As the API writes it: "name" or "-createdAt,name". */
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** Shown instead of rows when there are none: an `EmptyState`. */
  empty: ReactNode
}

const WAITING = 12
const HEAD = 32
const HEAD_TOUCHED = 44

/**
 * A dense list of records, of any length; cards on a phone. J/K or the arrows move, Enter opens,
 * Space selects. Gives itself the rest of the page, so it stands directly under a `PageBar`.
 */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const found = foundRows(props.rows)
  if (found.total === 0) return <div className={styles.scroller}>{props.empty}</div>
  return <FilledTable {...props} found={found} />
}

function FilledTable<Row>({ found, ...props }: RecordTableProps<Row> & { found: FoundRows<Row> }) {
  const { columns, selection, rowHref, onOpen, rowMenu, rowName, rowId, isNew } = props
  const scroller = useRef<HTMLDivElement>(null)
  const cards = useMediaQuery('(max-width: 639px)', false, { getInitialValueInEffect: false })
  const touch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false })
  const [resizing, setResizing] = useState<{ id: string; width: number }>()
  const [said, setSaid] = useState('')
  const count = found.total ?? WAITING
  const rowHeight = cards ? 64 : touch ? 48 : 36
  const covered = cards ? 0 : touch ? HEAD_TOUCHED : HEAD
  const shown = useRowWindow({ scroller, count, rowHeight, covered })
  const focus = useRowFocus({ scroller, count, rowHeight, found, shown, onOpen, selection })

  const { first, end } = shown
  useEffect(() => found.show(first, end))

  // Who comes back finds the list where it was left, also when it has to be loaded again.
  const left = useElementScrollRestoration({ id: 'rows' })
  const comeBack = useEffectEvent(() => {
    if (left && scroller.current) scroller.current.scrollTop = left.scrollY
  })
  const isKnown = found.total !== undefined
  useLayoutEffect(() => {
    if (isKnown) comeBack()
  }, [isKnown])

  const listed = useRef(props.listId)
  const begin = useEffectEvent(() => focus.begin())
  useEffect(() => {
    if (listed.current === props.listId) return
    listed.current = props.listId
    scroller.current?.scrollTo({ top: 0 })
    begin()
  }, [props.listId])

  // What a row is given stays the same, so that scrolling draws only the rows that come into sight.
  const row = {
    columns,
    rowName: useCallbackRef(rowName),
    rowHref: useGiven(rowHref),
    onOpen: useGiven(onOpen),
    rowMenu: useGiven(rowMenu),
    isNew: useGiven(isNew),
    onActivate: focus.activate,
    onSelect: useGiven(selection && focus.select),
  }
  const wide = columns.map((column) =>
    column.id === resizing?.id ? { ...column, width: resizing.width, grow: false } : column,
  )
  const { template, least } = columnTemplate(wide, {
    selects: selection !== undefined,
    menu: rowMenu !== undefined,
  })
  const drawn: ReactNode[] = []
  const seen = new Set<string>()
  const DrawnRow = cards ? CardRow : TableRow
  for (let place = first; place < end; place += 1) {
    const record = shown.isFlying ? undefined : found.at(place)
    const id = record && rowId(record)
    const isActive = place === focus.active
    // A record that was changed between two parts of the list can be in both.
    const key = id === undefined || seen.has(id) ? `place-${place}` : id
    seen.add(key)
    drawn.push(
      record === undefined ? (
        <PlaceholderRow
          key={key}
          selects={selection !== undefined}
          cards={cards}
          place={place}
          isActive={isActive}
          onActivate={focus.activate}
        />
      ) : (
        <DrawnRow
          key={key}
          {...row}
          row={record}
          place={place}
          isActive={isActive}
          isSelected={selection?.isSelected(record) ?? false}
        />
      ),
    )
  }
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-scroll-restoration-id="rows"
      data-aside={shown.isAside || undefined}
    >
      <div
        role="grid"
        tabIndex={-1}
        className={styles.table}
        aria-label={props.label}
        aria-rowcount={found.total === undefined ? -1 : count + 1}
        aria-multiselectable={selection ? true : undefined}
        aria-busy={found.total === undefined || undefined}
        style={
          { '--columns': template, '--least': `${least}px`, '--row': `${rowHeight}px` } as object
        }
        data-selecting={(selection && selection.extent !== 'none') || undefined}
        {...focus.handlers}
      >
        <TableHead
          {...props}
          columns={wide}
          hiddenFromSight={cards}
          onResizing={setResizing}
          onSay={setSaid}
        />
        <div role="rowgroup" className={styles.body} style={{ height: shown.height }}>
          <div role="presentation" style={{ transform: `translateY(${shown.start}px)` }}>
            {drawn}
          </div>
        </div>
      </div>
      {props.layout && <VisuallyHidden role="status">{said}</VisuallyHidden>}
    </div>
  )
}

/** The same function at every drawing, where one is given. */
function useGiven<Given extends unknown[], Answer>(
  deed: ((...given: Given) => Answer) | undefined,
): ((...given: Given) => Answer) | undefined {
  const same = useCallbackRef(deed)
  return deed && same
}
