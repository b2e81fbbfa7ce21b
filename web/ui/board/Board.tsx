import { Menu, VisuallyHidden } from '@mantine/core'
import { useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { useT } from '#web/i18n.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { placeInGap, placeNumber, stepped, type Gap, type Step } from './board-places.ts'
import type { BoardProps } from './board-props.ts'
import styles from './Board.module.css'
import { BoardColumn, type ColumnHandle } from './BoardColumn.tsx'
import { scrollNear } from './scroll-near.ts'
import { useStable } from './use-stable.ts'
import { usePointerDrag, type Held, type Point } from './use-pointer-drag.ts'

interface Lifted<Card> {
  card: Card
  id: string
  home: Gap
  gap: Gap | undefined
  by: 'pointer' | 'keys'
}

const STEPS: Partial<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/**
 * Columns of cards that are moved by mouse, finger, keys, or a menu. It knows only ids and places;
 * what a move means, and whether a column takes a card, is its user's to say.
 */
export function Board<Card>(props: BoardProps<Card>) {
  const { label, columns, cardId, cardName, renderCard, whyNot, onMove } = props
  const t = useT()
  const board = useRef<HTMLDivElement>(null)
  const preview = useRef<HTMLDivElement>(null)
  const handles = useRef(new Map<string, ColumnHandle>())
  const [lifted, setLifted] = useState<Lifted<Card>>()
  const [said, setSaid] = useState('')
  const [toFocus, setToFocus] = useState<{ id: string; columnId: string }>()
  const ids = columns.map(({ id, cards }) => ({ id, cardIds: cards.map(cardId) }))
  const columnOf = (id: string) => columns.find((column) => column.id === id)
  const homeOf = (id: string): Gap | undefined => {
    for (const column of ids) {
      const index = column.cardIds.indexOf(id)
      if (index >= 0) return { columnId: column.id, index }
    }
    return undefined
  }

  function lift(card: Card, by: Lifted<Card>['by']): void {
    const id = cardId(card)
    const home = homeOf(id)
    if (!home) return
    setLifted({ card, id, home, gap: home, by })
    const column = columnOf(home.columnId)
    if (by === 'keys') {
      setSaid(t('board.lifted', { name: cardName(card), column: column?.name ?? '' }))
    }
  }

  function overGap(gap: Gap | undefined): void {
    setLifted((now) =>
      !now || (now.gap?.columnId === gap?.columnId && now.gap?.index === gap?.index)
        ? now
        : { ...now, gap },
    )
  }

  function drop(gap = lifted?.gap): void {
    setLifted(undefined)
    if (!lifted || !gap) return
    const { card, id, home, by } = lifted
    const place = placeInGap(ids, id, gap)
    const name = cardName(card)
    if (!place) return setSaid(t('board.stayed', { name }))
    const refusal = whyNot(card, gap.columnId)
    if (refusal) return setSaid(t('board.refused', { name, reason: refusal }))
    const column = columnOf(gap.columnId)?.name ?? ''
    setSaid(t('board.dropped', { name, column, place: placeNumber(ids, id, gap) }))
    if (by === 'keys' && gap.columnId !== home.columnId) setToFocus({ id, columnId: gap.columnId })
    onMove(card, place)
  }

  function cancel(): void {
    setLifted(undefined)
    if (lifted) setSaid(t('board.stayed', { name: cardName(lifted.card) }))
  }

  function gapUnder({ x, y }: Point): Gap | undefined {
    for (const [columnId, handle] of handles.current) {
      const box = handle.element?.getBoundingClientRect()
      if (box && x >= box.left - HALF_GAP && x < box.right + HALF_GAP) {
        return { columnId, index: handle.gapAt(y) }
      }
    }
    return undefined
  }

  const pointerAt = useRef<Point>(undefined)
  const held = useRef<Held>(undefined)
  const scrolling = useRef<() => void>(undefined)
  const pointer = usePointerDrag<Card>({
    onLift(card, at) {
      held.current = at
      lift(card, 'pointer')
      scrolling.current = scrollNear(() => {
        const at = pointerAt.current
        const under = at && gapUnder(at)
        const column = under && handles.current.get(under.columnId)?.scroller
        const scrollers = [board.current, column ?? null]
        return { at, scrollers, onScrolled: () => overGap(at && gapUnder(at)) }
      })
    },
    onMove(at) {
      pointerAt.current = at
      float(preview.current, held.current, at)
      overGap(gapUnder(at))
    },
    onDrop() {
      scrolling.current?.()
      // Where it is let go, also when that has not been drawn yet.
      drop(pointerAt.current && gapUnder(pointerAt.current))
    },
    onCancel() {
      scrolling.current?.()
      cancel()
    },
  })
  function onKey(event: KeyboardEvent, card: Card): void {
    const id = cardId(card)
    const step = STEPS[event.key]
    const isLifted = lifted?.id === id && lifted.by === 'keys'
    if (event.key === ' ') {
      event.preventDefault()
      if (isLifted) drop()
      else lift(card, 'keys')
    } else if (isLifted && (event.key === 'Escape' || event.key === 'Tab')) {
      event.stopPropagation()
      if (event.key === 'Escape') event.preventDefault()
      cancel()
    } else if (isLifted && event.key === 'Enter') {
      event.preventDefault()
      drop()
    } else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (isLifted) moveLifted(step)
      else moveFocus(id, step)
    }
  }

  function moveLifted(step: Step): void {
    if (!lifted?.gap) return
    const gap = stepped(ids, lifted.id, lifted.gap, step)
    overGap(gap)
    const column = columnOf(gap.columnId)
    const handle = handles.current.get(gap.columnId)
    handle?.element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    handle?.show(gap.index)
    const refusal = whyNot(lifted.card, gap.columnId)
    const place = placeNumber(ids, lifted.id, gap)
    const over = t('board.over', { column: column?.name ?? '', place })
    setSaid(refusal ? `${column?.name ?? ''}: ${refusal}` : over)
  }

  /** The card beside the focused one gets the focus; sideways, over columns that have none. */
  function moveFocus(id: string, step: Step): void {
    const at = homeOf(id)
    if (!at) return
    const jump = step === 'up' || step === 'left' ? -1 : 1
    let column = ids.findIndex((each) => each.id === at.columnId)
    if (step === 'up' || step === 'down') return focusCard(column, at.index + jump)
    column += jump
    while (ids[column]?.cardIds.length === 0) column += jump
    const length = ids[column]?.cardIds.length ?? 0
    focusCard(column, Math.min(at.index, length - 1))
  }

  function focusCard(column: number, index: number): void {
    const next = ids[column]?.cardIds[index]
    const columnId = ids[column]?.id
    if (next === undefined || columnId === undefined) return
    const handle = handles.current.get(columnId)
    handle?.element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    handle?.show(index)
    setToFocus({ id: next, columnId })
  }

  const moveMenu = (card: Card) => {
    const home = homeOf(cardId(card))?.columnId
    return (
      <>
        {props.cardMenu?.(card)}
        <Menu.Divider />
        <Menu.Label>{t('board.moveTo')}</Menu.Label>
        {columns
          .filter(({ id }) => id !== home)
          .map(({ id, head }) => (
            <MenuAction
              key={id}
              whyNot={whyNot(card, id)}
              onClick={() => onMove(card, { columnId: id, before: null, after: null })}
            >
              {head}
            </MenuAction>
          ))}
      </>
    )
  }

  const key = useStable(onKey)
  const menu = useStable(moveMenu)
  const focused = useStable(() => setToFocus(undefined))

  return (
    <div
      ref={board}
      className={styles.board}
      role="region"
      aria-label={label}
      data-lifted={lifted?.by}
    >
      <VisuallyHidden id="board-how">{t('board.how')}</VisuallyHidden>
      {columns.map((column, place) => (
        <BoardColumn
          key={column.id}
          ref={(handle) => {
            if (handle) handles.current.set(column.id, handle)
            else handles.current.delete(column.id)
          }}
          cardId={cardId}
          cardName={cardName}
          cardHref={props.cardHref}
          isNew={props.isNew}
          renderCard={renderCard}
          column={column}
          place={place}
          liftedId={lifted?.id}
          gap={lifted?.gap?.columnId === column.id ? lifted.gap.index : undefined}
          refusal={
            lifted && column.id !== lifted.home.columnId
              ? whyNot(lifted.card, column.id)
              : undefined
          }
          toFocus={toFocus?.columnId === column.id ? toFocus.id : undefined}
          onFocused={focused}
          onPress={pointer.press}
          holdStill={pointer.holdStill}
          onKey={key}
          onMore={props.onMore}
          menu={menu}
        />
      ))}
      <div className={styles.said} role="status">
        {said}
      </div>
      {lifted?.by === 'pointer' &&
        createPortal(
          <div
            ref={(node) => {
              preview.current = node
              float(node, held.current, pointerAt.current)
            }}
            className={styles.preview}
            aria-hidden
          >
            <div className={styles.card}>
              <span className={styles.name}>{cardName(lifted.card)}</span>
              {renderCard(lifted.card)}
            </div>
          </div>,
          document.body,
        )}
    </div>
  )
}

const HALF_GAP = 5

/** Moved without drawing anything again: it follows every pixel of the pointer. */
function float(preview: HTMLElement | null, held: Held | undefined, at: Point | undefined): void {
  if (!preview || !held || !at) return
  preview.style.width = `${held.width}px`
  preview.style.transform = `translate(${at.x - held.x}px, ${at.y - held.y}px) rotate(1.5deg)`
}
