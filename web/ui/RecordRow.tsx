import { IconCheck } from '@tabler/icons-react'
import { memo, type MouseEvent, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import type { RecordTableProps } from './RecordTable.tsx'
import styles from './RecordTable.module.css'
import { RowMenu } from './RowMenu.tsx'
import { tellCutText } from './tell-cut-text.ts'

type RowProps<Row> = Pick<
  RecordTableProps<Row>,
  'columns' | 'rowName' | 'rowHref' | 'onOpen' | 'rowMenu' | 'isNew'
> & {
  row: Row
  /** From 0. */
  place: number
  isActive: boolean
  isSelected: boolean
  onActivate: (place: number) => void
  onSelect: ((place: number, how: { extends: boolean }) => void) | undefined
}

export const TableRow = memo(function TableRow<Row>(props: RowProps<Row>) {
  const { columns, row } = props
  return (
    <div {...rowAttributes(props)} className={styles.row} onPointerOver={tellCutText}>
      <SelectCell {...props} />
      {columns.map((column, index) => (
        <div
          key={column.id}
          role="gridcell"
          className={index === 0 ? styles.name : styles.cell}
          data-align={column.align}
        >
          {index === 0 ? <RowLink {...props}>{column.render(row)}</RowLink> : column.render(row)}
        </div>
      ))}
      <Menu {...props} />
    </div>
  )
}) as <Row>(props: RowProps<Row>) => ReactNode

/** A row as a card of two lines: name and what matters most, then the rest in small. */
export const CardRow = memo(function CardRow<Row>(props: RowProps<Row>) {
  const { columns, row } = props
  const [name, ...others] = columns
  const line = others.filter(({ card }) => card === 'line')
  const aside = others.filter(({ card }) => card === 'aside')
  return (
    <div {...rowAttributes(props)} className={styles.card}>
      <SelectCell {...props} />
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
}) as <Row>(props: RowProps<Row>) => ReactNode

interface PlaceholderRowProps {
  selects: boolean
  cards: boolean
  /** From 0. */
  place: number
  isActive: boolean
  onActivate: (place: number) => void
}

/** A row that is on its way: the keyboard can stand on it already. */
export const PlaceholderRow = memo(function PlaceholderRow(props: PlaceholderRowProps) {
  const { selects, cards, place, isActive, onActivate } = props
  const t = useT()
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      data-place={place}
      tabIndex={isActive ? 0 : -1}
      className={cards ? styles.card : styles.row}
      onFocus={() => onActivate(place)}
    >
      {selects && <div role="presentation" className={styles.select} />}
      <div role="gridcell" className={styles.toCome} aria-label={t('ui.loading')} />
    </div>
  )
})

function rowAttributes<Row>(props: RowProps<Row>) {
  const { row, place, isActive, isSelected, onActivate, onSelect, onOpen, isNew } = props
  return {
    role: 'row',
    'aria-rowindex': place + 2,
    'aria-selected': onSelect && isSelected,
    'data-place': place,
    'data-new': isNew?.(row) || undefined,
    'data-opens': onOpen !== undefined || undefined,
    tabIndex: isActive ? 0 : -1,
    onFocus: () => onActivate(place),
    onMouseDown: (event: MouseEvent<HTMLElement>) => {
      // Else the text between two clicks would be marked.
      if (event.shiftKey && onSelect) event.preventDefault()
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      const onControl = event.target instanceof Element && event.target.closest('a, button, input')
      if (onControl) return
      const selects = event.shiftKey || event.ctrlKey || event.metaKey
      if (selects && onSelect) onSelect(place, { extends: event.shiftKey })
      else if (window.getSelection()?.toString() === '') onOpen?.(row)
    },
  }
}

function SelectCell<Row>({ row, rowName, place, isSelected, onSelect }: RowProps<Row>) {
  const t = useT()
  if (!onSelect) return null
  return (
    <div role="gridcell" className={styles.select}>
      <button
        type="button"
        role="checkbox"
        className={styles.check}
        aria-checked={isSelected}
        aria-label={t('ui.selectNamed', { name: rowName(row) })}
        tabIndex={-1}
        onClick={(event) => {
          onSelect(place, { extends: event.shiftKey })
          event.currentTarget.closest<HTMLElement>('[role="row"]')?.focus({ preventScroll: true })
        }}
      >
        <IconCheck size={12} stroke={3} aria-hidden />
      </button>
    </div>
  )
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
