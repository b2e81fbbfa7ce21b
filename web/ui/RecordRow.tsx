import { Skeleton } from '@mantine/core'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import type { Column, RecordTableProps } from './RecordTable.tsx'
import styles from './RecordTable.module.css'
import { RowMenu } from './RowMenu.tsx'

type RowProps<Row> = RecordTableProps<Row> & {
  row: Row
  index: number
  isActive: boolean
  style: CSSProperties
  onActivate: () => void
}

export function TableRow<Row>(props: RowProps<Row>) {
  const { columns, row } = props
  return (
    <div {...rowAttributes(props)} className={styles.row}>
      {columns.map((column, place) => (
        <div
          key={column.id}
          role="gridcell"
          className={place === 0 ? styles.name : styles.cell}
          data-align={column.align}
        >
          {place === 0 ? <RowLink {...props}>{column.render(row)}</RowLink> : column.render(row)}
        </div>
      ))}
      <Menu {...props} />
    </div>
  )
}

/** A row as a card of two lines: name and what matters most, then the rest in small. */
export function CardRow<Row>(props: RowProps<Row>) {
  const { columns, row } = props
  const [name, ...others] = columns
  const line = others.filter(({ card }) => card === 'line')
  const aside = others.filter(({ card }) => card === 'aside')
  return (
    <div {...rowAttributes(props)} className={styles.card}>
      <div role="gridcell" className={styles.cardName}>
        <RowLink {...props}>{name?.render(row)}</RowLink>
      </div>
      <div role="gridcell" className={styles.cardAside}>
        {aside.map((column) => (
          <span key={column.id}>{column.render(row)}</span>
        ))}
      </div>
      <div role="gridcell" className={styles.cardLine}>
        {line.map((column) => (
          <span key={column.id} className={styles.cardPart}>
            {column.render(row)}
          </span>
        ))}
      </div>
      <Menu {...props} />
    </div>
  )
}

export function SkeletonRow<Row>({
  columns,
  style,
  cards,
}: {
  columns: readonly Column<Row>[]
  style: CSSProperties
  cards: boolean
}) {
  return (
    <div role="row" className={cards ? styles.card : styles.row} style={style} aria-hidden>
      {(cards ? columns.slice(0, 1) : columns).map((column, place) => (
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          <Skeleton height={10} width={place === 0 ? '60%' : '44%'} />
        </div>
      ))}
    </div>
  )
}

function rowAttributes<Row>({
  row,
  index,
  isActive,
  style,
  onActivate,
  onOpen,
  isNew,
}: RowProps<Row>) {
  return {
    role: 'row',
    'aria-rowindex': index + 2,
    'data-index': index,
    'data-new': isNew?.(row) || undefined,
    'data-opens': onOpen !== undefined || undefined,
    tabIndex: isActive ? 0 : -1,
    style,
    onFocus: onActivate,
    onClick: (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest('a, button, input')
      const selecting = window.getSelection()?.toString() !== ''
      if (!onControl && !selecting) onOpen?.(row)
    },
  }
}

function RowLink<Row>({
  row,
  rowHref,
  onOpen,
  rowName,
  children,
}: RowProps<Row> & { children: ReactNode }) {
  if (!rowHref) return children
  return (
    <a
      className={styles.link}
      href={rowHref(row)}
      title={rowName(row)}
      tabIndex={-1}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || !onOpen) return
        event.preventDefault()
        onOpen(row)
      }}
    >
      {children}
    </a>
  )
}

function Menu<Row>({ row, rowMenu, rowName, isActive }: RowProps<Row>) {
  if (!rowMenu) return null
  return (
    <div role="gridcell" className={styles.menu}>
      <RowMenu name={rowName(row)} tabIndex={isActive ? 0 : -1}>
        {() => rowMenu(row)}
      </RowMenu>
    </div>
  )
}
