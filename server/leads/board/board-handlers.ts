import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { placeLead } from '#server/leads/board/place-lead.ts'
import { readBoard, readCards } from '#server/leads/board/read-board.ts'

export const leadBoardHandlers = handlers(api.leadBoard, {
  get: (ctx, { query }) => readBoard(ctx, query),
  cards: (ctx, { query }) => readCards(ctx, query),
  place: (ctx, { params, body }) => placeLead(ctx, params.leadId, body),
})
