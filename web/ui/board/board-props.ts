import type { ReactNode } from 'react'
import type { BoardPlace } from './board-places.ts'

export interface BoardColumnData<Card> {
  id: string
  /** As it is read out. */
  name: string
  /** As it is seen. */
  head: ReactNode
  count: number
  /** A line under the head. */
  note?: ReactNode
  /** As far as they are loaded, from the top. */
  cards: readonly Card[]
  hasMore: boolean
}

/** What a card of a board is and shows. None of these may change from one drawing to the next without need: cards are drawn again when they do. */
export interface BoardCardProps<Card> {
  cardId: (card: Card) => string
  /** What it is called, as a text: shown first, and read out. */
  cardName: (card: Card) => string
  cardHref: (card: Card) => string
  isNew?: (card: Card) => boolean
  /** What stands under the name. */
  renderCard: (card: Card) => ReactNode
}

export interface BoardProps<Card> extends BoardCardProps<Card> {
  label: string
  columns: readonly BoardColumnData<Card>[]
  /** `MenuAction`s beside *Move to*. */
  cardMenu?: (card: Card) => ReactNode
  /** Why a column can't take a card, as a sentence. */
  whyNot: (card: Card, columnId: string) => string | undefined
  onMove: (card: Card, place: BoardPlace) => void
  /** More cards of a column are wanted; asked again until they are there. */
  onMore: (columnId: string) => void
}
