/** Where a card is put: beside which others. Both null: on top. */
export interface BoardPlace {
  columnId: string
  /** The card that stands directly under it. */
  before: string | null
  /** The card that stands directly above it. */
  after: string | null
}

/** A gap of a column, counted from the top: 0 is above its first card. The card that moves is counted too. */
export interface Gap {
  columnId: string
  index: number
}

/** Ids of the cards of each column, from the top. */
type CardIds = readonly { id: string; cardIds: readonly string[] }[]

/** The neighbours of a gap, leaving out the card that moves; undefined where the card would stay. */
export function placeInGap(
  columns: CardIds,
  cardId: string,
  { columnId, index }: Gap,
): BoardPlace | undefined {
  const ids = columns.find(({ id }) => id === columnId)?.cardIds ?? []
  const own = ids.indexOf(cardId)
  if (own >= 0 && (index === own || index === own + 1)) return undefined
  const others = ids.filter((id) => id !== cardId)
  const at = own >= 0 && index > own ? index - 1 : index
  return { columnId, before: others[at] ?? null, after: others[at - 1] ?? null }
}

export type Step = 'up' | 'down' | 'left' | 'right'

/** The next gap for the arrow keys; the same one at the edge of the board. */
export function stepped(columns: CardIds, cardId: string, from: Gap, step: Step): Gap {
  const place = columns.findIndex(({ id }) => id === from.columnId)
  const column = columns[place]
  if (!column) return from
  if (step === 'left' || step === 'right') {
    const next = columns[place + (step === 'left' ? -1 : 1)]
    if (!next) return from
    return settled(next.cardIds, cardId, {
      columnId: next.id,
      index: Math.min(from.index, next.cardIds.length),
    })
  }
  const own = column.cardIds.indexOf(cardId)
  const jump = step === 'up' ? -1 : 1
  // Above itself and under itself are one gap: the card stays where it is.
  const far = own >= 0 && from.index === own && step === 'down' ? 2 : 1
  const index = from.index + jump * far
  if (index < 0 || index > column.cardIds.length) return from
  return settled(column.cardIds, cardId, { columnId: from.columnId, index })
}

function settled(cardIds: readonly string[], cardId: string, gap: Gap): Gap {
  const own = cardIds.indexOf(cardId)
  return own >= 0 && gap.index === own + 1 ? { ...gap, index: own } : gap
}

/** The gap nearest to a height, given where each card begins and ends. */
export function gapAt(cards: readonly { start: number; end: number }[], y: number): number {
  const below = cards.findIndex(({ start, end }) => y < (start + end) / 2)
  return below < 0 ? cards.length : below
}

/** The place that people count, from 1, of a card dropped in a gap. */
export function placeNumber(columns: CardIds, cardId: string, { columnId, index }: Gap): number {
  const own = columns.find(({ id }) => id === columnId)?.cardIds.indexOf(cardId) ?? -1
  return own >= 0 && index > own ? index : index + 1
}
