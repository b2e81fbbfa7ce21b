import type { LeadBoard, LeadBoardQuery, LeadCards, LeadCardsQuery } from '#api/lead-board.ts'
import type { Context } from '#server/context.ts'
import { firstCards, pageOfCards, toCards } from '#server/leads/board/board-cards.ts'
import { listedColumns } from '#server/leads/board/board-columns.ts'
import { boardTotals, type ColumnTotals } from '#server/leads/board/board-totals.ts'
import { FEW } from '#server/leads/board/sort-matches.ts'
import { leadConditions } from '#server/leads/lead-filter.ts'

/** The whole board at first sight: every column with its exact totals and its first cards. */
export async function readBoard(ctx: Context, query: LeadBoardQuery): Promise<LeadBoard> {
  const { group, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  const counting = boardTotals(ctx, group, conditions)
  const isTallied = conditions.every((condition) => condition.tallied)
  // How the cards are found best shows in the count, where that has to be taken anyway.
  const finding = isTallied
    ? firstCards(ctx, group, conditions, 'many')
    : counting.then((totals) => firstCards(ctx, group, conditions, areFewIn(totals)))
  const [listed, totals, cards] = await Promise.all([listedColumns(ctx, group), counting, finding])
  const shown = listed.filter(({ id, inUse }) => inUse || (totals.get(id)?.count ?? 0) > 0)
  const columns = shown.map(({ id }) => {
    const own = cards.get(id) ?? []
    // Both were read at once but not as one: whoever came between them is counted on the next look.
    const { count, totals: values } = totals.get(id) ?? { count: 0, totals: [] }
    return { id, count, totals: values, cards: toCards(ctx, own, count > own.length) }
  })
  return { group, columns }
}

function areFewIn(totals: Map<string, ColumnTotals>): 'few' | 'many' {
  const all = [...totals.values()].reduce((sum, { count }) => sum + count, 0)
  return all <= FEW ? 'few' : 'many'
}

/** More cards of one column, from the cursor on. */
export async function readCards(ctx: Context, query: LeadCardsQuery): Promise<LeadCards> {
  const { group, column, limit, cursor, ...filter } = query
  const conditions = await leadConditions(ctx, filter)
  return pageOfCards(ctx, { group, column }, conditions, { limit, cursor })
}
