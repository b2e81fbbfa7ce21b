import { useIntersection } from '@mantine/hooks'
import { IconLock } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  useCallback,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { useFormat } from '#web/ui/format.ts'
import { gapAt } from './board-places.ts'
import type { BoardCardProps, BoardColumnData } from './board-props.ts'
import styles from './Board.module.css'
import { BoardCard } from './BoardCard.tsx'

/** What the board asks a column about where its cards are. */
export interface ColumnHandle {
  element: HTMLElement | null
  scroller: HTMLElement | null
  /** The gap at a height of the window. */
  gapAt: (y: number) => number
  show: (index: number) => void
}

interface Props<Card> extends BoardCardProps<Card> {
  ref: Ref<ColumnHandle>
  column: BoardColumnData<Card>
  /** From the left, from 0. */
  place: number
  liftedId: string | undefined
  /** Where the lifted card would come, if it is over this column. */
  gap: number | undefined
  /** Why the lifted card can't come here. */
  refusal: string | undefined
  toFocus: string | undefined
  onFocused: () => void
  onPress: (event: PointerEvent<HTMLElement>, card: Card) => void
  holdStill: (element: HTMLElement | null) => (() => void) | undefined
  onKey: (event: KeyboardEvent, card: Card) => void
  onMore: (columnId: string) => void
  menu: (card: Card) => ReactNode
}

const GUESSED_HEIGHT = 112
const BETWEEN = 8
/** So many cards before the last one, more are asked for. */
const EARLY = 10
/** So many columns are drawn before any is known to be in sight. */
const AT_FIRST = 6

/** One column: its head, and of its cards those in sight. */
export function BoardColumn<Card>(props: Props<Card>) {
  const { ref, column, cardId, gap, refusal, liftedId, toFocus, holdStill, onMore } = props
  const { id, name, head, count, note, cards, hasMore } = column
  const format = useFormat()
  const element = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { ref: observe, entry } = useIntersection({ rootMargin: '0px 300px' })
  const isInSight = entry?.isIntersecting ?? props.place < AT_FIRST
  const idAt = (index: number) => {
    const card = cards[index]
    return card === undefined ? undefined : cardId(card)
  }
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => idAt(index) ?? index,
    estimateSize: () => GUESSED_HEIGHT,
    gap: BETWEEN,
    overscan: 4,
    onChange: ({ range }) => {
      if (hasMore && (range?.endIndex ?? 0) >= cards.length - EARLY) onMore(id)
    },
  })
  const shown = isInSight ? virtual.getVirtualItems() : []
  const topOf = (index: number) => {
    const measured = virtual.measurementsCache
    const next = measured[index]
    return next ? next.start - BETWEEN / 2 : (measured.at(-1)?.end ?? -BETWEEN) + BETWEEN / 2
  }

  useImperativeHandle(ref, () => ({
    element: element.current,
    scroller: scroller.current,
    gapAt: (y) =>
      gapAt(virtual.measurementsCache, y - (list.current?.getBoundingClientRect().top ?? 0)),
    show: (index) => virtual.scrollToIndex(Math.min(index, cards.length - 1), { align: 'auto' }),
  }))
  const observed = useCallback(
    (node: HTMLElement | null) => {
      element.current = node
      observe(node)
    },
    [observe],
  )
  const scrolled = useCallback(
    (node: HTMLDivElement | null) => {
      scroller.current = node
      return holdStill(node)
    },
    [holdStill],
  )
  const stop = shown.find(({ index }) => idAt(index) === toFocus)?.index ?? shown[0]?.index

  return (
    <section
      ref={observed}
      className={styles.column}
      aria-label={name}
      data-over={gap !== undefined || undefined}
      data-refuses={refusal !== undefined || undefined}
    >
      <header className={styles.head}>
        <h2 className={styles.title}>{head}</h2>
        <span className={styles.count}>{format.number(count)}</span>
        {note && <div className={styles.note}>{note}</div>}
      </header>
      {refusal && (
        <div className={styles.refusal}>
          <IconLock size={14} aria-hidden />
          {refusal}
        </div>
      )}
      <div ref={scrolled} className={styles.scroller}>
        <div
          ref={list}
          className={styles.list}
          role="list"
          style={{ height: virtual.getTotalSize() }}
        >
          {shown.map(({ index, key, start }) => {
            const card = cards[index]
            if (card === undefined) return null
            const own = cardId(card)
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={styles.item}
                role="listitem"
                aria-setsize={count}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <BoardCard
                  card={card}
                  cardId={props.cardId}
                  cardName={props.cardName}
                  cardHref={props.cardHref}
                  isNew={props.isNew}
                  renderCard={props.renderCard}
                  isStop={index === stop}
                  isLifted={own === liftedId}
                  isToFocus={own === toFocus}
                  onFocused={props.onFocused}
                  onPress={props.onPress}
                  onKey={props.onKey}
                  menu={props.menu}
                />
              </div>
            )
          })}
          {gap !== undefined && !refusal && (
            <div
              className={styles.gap}
              style={{ transform: `translateY(${topOf(gap)}px)` }}
              aria-hidden
            />
          )}
        </div>
      </div>
    </section>
  )
}
