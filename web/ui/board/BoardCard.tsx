import { Link } from '@tanstack/react-router'
import { memo, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import { RowMenu } from '#web/ui/RowMenu.tsx'
import type { BoardCardProps } from './board-props.ts'
import styles from './Board.module.css'

interface Props<Card> extends BoardCardProps<Card> {
  card: Card
  /** Whether Tab stops here: once in each column. */
  isStop: boolean
  isLifted: boolean
  /** It gets the focus as soon as it is there. */
  isToFocus: boolean
  onFocused: () => void
  onPress: (event: PointerEvent<HTMLElement>, card: Card) => void
  onKey: (event: KeyboardEvent, card: Card) => void
  menu: (card: Card) => ReactNode
}

/** A card: its name opens it, space lifts it, and the three dots hold what else can be done. */
export const BoardCard = memo(function BoardCard<Card>(props: Props<Card>) {
  const { card, cardName, cardHref, isNew, renderCard, isStop, isLifted, onFocused } = props
  const focusNow = (link: HTMLElement | null) => {
    if (!link) return
    link.focus({ preventScroll: true })
    onFocused()
  }
  return (
    <div
      className={styles.card}
      data-lifted={isLifted || undefined}
      data-new={isNew?.(card) || undefined}
      onPointerDown={(event) => props.onPress(event, card)}
    >
      <Link
        ref={props.isToFocus ? focusNow : undefined}
        to={cardHref(card)}
        className={styles.name}
        draggable={false}
        tabIndex={isStop ? 0 : -1}
        aria-describedby="board-how"
        onKeyDown={(event) => props.onKey(event, card)}
      >
        {cardName(card)}
      </Link>
      <div className={styles.menu}>
        <RowMenu name={cardName(card)} tabIndex={isStop ? 0 : -1}>
          {() => props.menu(card)}
        </RowMenu>
      </div>
      {renderCard(card)}
    </div>
  )
}) as <Card>(props: Props<Card>) => ReactNode
