import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { api } from '#api/index.ts'
import type { LeadBoard } from '#api/lead-board.ts'
import type { BoardGroup } from '#domain/board.ts'
import { client } from '#web/api.ts'
import { joined } from './board-state.ts'

/** A grouping and a filter, as the API takes them. */
export type BoardQuery = NonNullable<z.input<(typeof api.leadBoard.get)['query']>> & {
  group: BoardGroup
}

export const MORE_CARDS = 50
const MOST_AT_ONCE = 200
/** Whoever has scrolled deeper than this sees the cards below as they were, until he scrolls there again. */
const RELOADED = 1000

export function boardKey(query: BoardQuery) {
  return ['leads', 'board', query] as const
}

/** The board, and asked again, as many cards of each column as were loaded. */
export function boardQuery(query: BoardQuery) {
  return queryOptions({
    queryKey: boardKey(query),
    queryFn: async ({ signal, client: queries }): Promise<LeadBoard> => {
      const before = loadedBoard(queries, query)
      const board = await client.leadBoard.get({ query, signal })
      if (!before) return board
      const columns = board.columns.map(async (column) => {
        const had = before.columns.find(({ id }) => id === column.id)?.cards
        if (!had) return column
        let { cards } = column
        while (cards.nextCursor && cards.items.length < Math.min(had.items.length, RELOADED)) {
          const { nextCursor: cursor } = cards
          const limit = Math.min(MOST_AT_ONCE, had.items.length - cards.items.length)
          const asked = { ...query, column: column.id, limit, cursor }
          cards = joined(cards, await client.leadBoard.cards({ query: asked, signal }))
        }
        if (cards.nextCursor && had.items.length > cards.items.length) {
          const rest = had.items.slice(cards.items.length)
          cards = joined(cards, { items: rest, nextCursor: had.nextCursor })
        }
        return { ...column, cards }
      })
      return { ...board, columns: await Promise.all(columns) }
    },
  })
}

export function loadedBoard(queries: QueryClient, query: BoardQuery): LeadBoard | undefined {
  return queries.getQueryData<LeadBoard>(boardKey(query))
}
