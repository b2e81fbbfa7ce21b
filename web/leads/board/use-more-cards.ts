import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { LeadBoard } from '#api/lead-board.ts'
import { client } from '#web/api.ts'
import { boardKey, loadedBoard, MORE_CARDS, type BoardQuery } from './board-queries.ts'
import { withMore } from './board-state.ts'

/** Loads further cards of a column, one page at a time. After a failure it waits to be told to try again. */
export function useMoreCards(query: BoardQuery) {
  const queries = useQueryClient()
  const loading = useRef(new Set<string>())
  const [failed, setFailed] = useState<string>()

  async function load(columnId: string): Promise<void> {
    const key = boardKey(query)
    const cursor = loadedBoard(queries, query)?.columns.find(({ id }) => id === columnId)?.cards
      .nextCursor
    const mark = `${JSON.stringify(key)} ${columnId}`
    if (!cursor || loading.current.has(mark)) return
    loading.current.add(mark)
    try {
      const asked = { ...query, column: columnId, limit: MORE_CARDS, cursor }
      const more = await client.leadBoard.cards({ query: asked })
      queries.setQueryData<LeadBoard>(key, (board) => {
        const column = board?.columns.find(({ id }) => id === columnId)
        // Asked again meanwhile, the board goes on from elsewhere.
        if (!board || column?.cards.nextCursor !== cursor) return board
        return withMore(board, columnId, more)
      })
      setFailed(undefined)
    } catch {
      setFailed(columnId)
    } finally {
      loading.current.delete(mark)
    }
  }

  return {
    load: (columnId: string) => {
      if (failed === undefined) void load(columnId)
    },
    failed,
    retry: () => {
      if (failed !== undefined) void load(failed)
    },
  }
}
