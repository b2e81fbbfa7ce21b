import type { BoardColumn, LeadBoard, LeadCard } from '#api/lead-board.ts'
import { type BoardGroup, NO_COLUMN } from '#domain/board.ts'
import { PRIORITIES, type StatusKind } from '#domain/leads.ts'
import { compareAmounts, sumMoney } from '#domain/money.ts'
import type { BoardPlace } from '#web/ui/board/board-places.ts'

/** The kind of a status, as far as it is known. */
type KindOf = (statusId: string) => StatusKind | undefined

/** Where a card is, so that it can be put back there; undefined for one that is not loaded. */
export function placeOf(board: LeadBoard, cardId: string): BoardPlace | undefined {
  for (const { id, cards } of board.columns) {
    const index = cards.items.findIndex((card) => card.id === cardId)
    if (index < 0) continue
    return {
      columnId: id,
      before: cards.items[index + 1]?.id ?? null,
      after: cards.items[index - 1]?.id ?? null,
    }
  }
  return undefined
}

/** The board as it will be once a card stands in another place: before the server has said so. */
export function moved(
  board: LeadBoard,
  cardId: string,
  place: BoardPlace,
  kindOf: KindOf,
  now: string,
): LeadBoard {
  const from = board.columns.find(({ cards }) => cards.items.some(({ id }) => id === cardId))
  const card = from?.cards.items.find(({ id }) => id === cardId)
  if (!from || !card || !board.columns.some(({ id }) => id === place.columnId)) return board
  const isElsewhere = from.id !== place.columnId
  const after = isElsewhere ? inColumn(card, board.group, place.columnId, kindOf, now) : card
  const columns = board.columns
    .map((column) => (column.id === from.id ? without(column, card, isElsewhere) : column))
    .map((column) =>
      column.id === place.columnId ? withCard(column, after, place, isElsewhere) : column,
    )
  return { ...board, columns }
}

/** The board with a card as the server says it is now. */
export function withAnswer(board: LeadBoard, answer: LeadCard): LeadBoard {
  const columns = board.columns.map((column) => ({
    ...column,
    cards: {
      ...column.cards,
      items: column.cards.items.map((card) => (card.id === answer.id ? answer : card)),
    },
  }))
  return { ...board, columns }
}

/** A column with further cards at its end; those that are there already are not shown twice. */
export function withMore(
  board: LeadBoard,
  columnId: string,
  more: LeadBoard['columns'][number]['cards'],
): LeadBoard {
  const columns = board.columns.map((column) =>
    column.id === columnId ? { ...column, cards: joined(column.cards, more) } : column,
  )
  return { ...board, columns }
}

export function joined(
  cards: BoardColumn['cards'],
  more: BoardColumn['cards'],
): BoardColumn['cards'] {
  const known = new Set(cards.items.map(({ id }) => id))
  const items = [...cards.items, ...more.items.filter(({ id }) => !known.has(id))]
  return { items, nextCursor: more.nextCursor }
}

/** A card with the value that a column stands for. */
function inColumn(
  card: LeadCard,
  group: BoardGroup,
  columnId: string,
  kindOf: KindOf,
  now: string,
): LeadCard {
  const entry = columnId === NO_COLUMN ? null : columnId
  switch (group) {
    case 'status':
      return {
        ...card,
        statusId: columnId,
        statusKind: kindOf(columnId) ?? card.statusKind,
        statusSince: now,
      }
    case 'rating':
      return { ...card, ratingId: entry }
    case 'owner':
      return { ...card, ownerId: entry }
    case 'source':
      return { ...card, sourceId: entry }
    case 'priority':
      return { ...card, priority: PRIORITIES.find((name) => name === columnId) ?? card.priority }
  }
}

function without(column: BoardColumn, card: LeadCard, leaves: boolean): BoardColumn {
  const cards = {
    ...column.cards,
    items: column.cards.items.filter(({ id }) => id !== card.id),
  }
  if (!leaves) return { ...column, cards }
  return { ...column, cards, count: column.count - 1, totals: changed(column.totals, card, '-') }
}

function withCard(
  column: BoardColumn,
  card: LeadCard,
  { before, after }: BoardPlace,
  comes: boolean,
): BoardColumn {
  const { items } = column.cards
  const below = items.findIndex(({ id }) => id === before)
  const above = items.findIndex(({ id }) => id === after)
  const at = below >= 0 ? below : above + 1
  const cards = { ...column.cards, items: items.toSpliced(at, 0, card) }
  if (!comes) return { ...column, cards }
  return { ...column, cards, count: column.count + 1, totals: changed(column.totals, card, '') }
}

function changed(totals: BoardColumn['totals'], { estimatedValue }: LeadCard, sign: '-' | '') {
  if (!estimatedValue) return totals
  const { amount, currency } = estimatedValue
  const before = totals.find((total) => total.currency === currency)?.amount ?? '0'
  const sum = sumMoney([before, `${sign}${amount}`], currency)
  const others = totals.filter((total) => total.currency !== currency)
  if (compareAmounts(sum, '0') === 0) return others
  return [...others, { amount: sum, currency }].toSorted((a, b) =>
    a.currency < b.currency ? -1 : 1,
  )
}
