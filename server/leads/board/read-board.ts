import type { LeadBoard, LeadBoardQuery, LeadCards, LeadCardsQuery } from '#api/lead-board.ts'
import type { Context } from '#server/context.ts'
import { firstCards, pageOfCards, toCards } from '#server/leads/board/board-cards.ts'
import { listedColumns } from '#server/leads/board/board-columns.ts'
import { boardTotals } from '#server/leads/board/board-totals.ts'
import { leadConditions } from '#server/leads/lead-filter.ts'

/** The whole board at first sight: every column with its exact totals and its first cards. */
export async function readBoard(ctx: Context, query: LeadBoardQuery): Promise<LeadBoard> {
  const { group, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  const [listed, totals, cards] = await Promise.all([
    listedColumns(ctx, group),
    boardTotals(ctx, group, conditions),
    firstCards(ctx, group, conditions),
  ])
  const shown = listed.filter(({ id, inUse }) => inUse || (totals.get(id)?.count ?? 0) > 0)
  const columns = shown.map(({ id }) => {
    const own = cards.get(id) ?? []
    // Both were read at once but not as one: whoever came between them is counted on the next look.
    const { count, totals: values } = totals.get(id) ?? { count: 0, totals: [] }
    return { id, count, totals: values, cards: toCards(ctx, own, count > own.length) }
  })
  return { group, columns }
}

/** More cards of one column, from the cursor on. */
export async function readCards(ctx: Context, query: LeadCardsQuery): Promise<LeadCards> {
  const { group, column, limit, cursor, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  return pageOfCards(ctx, { group, column }, conditions, { limit, cursor })
}
