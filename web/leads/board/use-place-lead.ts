import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LeadBoard, LeadCard } from '#api/lead-board.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useTellLeads } from '#web/leads/lead-queries.ts'
import { whyFailed } from '#web/problem.ts'
import type { BoardPlace } from '#web/ui/board/board-places.ts'
import { notify } from '#web/ui/notify.tsx'
import { useWorkspace } from '#web/workspace.ts'
import { boardKey, loadedBoard, type BoardQuery } from './board-queries.ts'
import { moved, placeOf, withAnswer } from './board-state.ts'

export type Move = { card: LeadCard; from: string; to: BoardPlace }

const MOVES = ['place-lead']

/**
 * Moves a card: on the screen at once, on the server one after another in the order of the drags, so
 * that a second drag finds the card where the first one put it. What the server refuses goes back.
 */
export function usePlaceLead(query: BoardQuery) {
  const t = useT()
  const queries = useQueryClient()
  const tell = useTellLeads()
  const { statusById, fields } = useWorkspace()
  const key = boardKey(query)

  const show = (cardId: string, place: BoardPlace, now: string) =>
    queries.setQueryData<LeadBoard>(
      key,
      (board) => board && moved(board, cardId, place, (id) => statusById(id)?.kind, now),
    )

  return useMutation({
    mutationKey: MOVES,
    scope: { id: 'place-lead' },
    mutationFn: ({ card, from, to: { columnId, before, after } }: Move) =>
      client.leadBoard.place({
        params: { leadId: card.id },
        body: { group: query.group, column: columnId, from, before, after },
      }),
    onMutate: async ({ card, to }) => {
      await queries.cancelQueries({ queryKey: key })
      const board = loadedBoard(queries, query)
      const home = board && placeOf(board, card.id)
      show(card.id, to, new Date().toISOString())
      return { home }
    },
    onSuccess: (answer) => {
      queries.setQueryData<LeadBoard>(key, (board) => board && withAnswer(board, answer))
    },
    onError: (error, { card }, shown) => {
      if (shown?.home) show(card.id, shown.home, card.statusSince)
      notify.error(whyFailed(error, t, fields) ?? t('problems.unexpected'))
    },
    onSettled: () => {
      // An answer that does not know of the next move yet would put that card back for a moment.
      if (queries.isMutating({ mutationKey: MOVES }) === 1) void tell()
    },
  })
}
