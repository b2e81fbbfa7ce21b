import { api } from '#api/index.ts'
import { countFollowUps, listFollowUps } from '#server/follow-ups/follow-ups.ts'
import { countWorklist, listWorklist } from '#server/follow-ups/worklist.ts'
import { handlers } from '#server/handlers.ts'
import { moveFollowUp } from '#server/leads/follow-up.ts'

export const followUpHandlers = handlers(api.followUps, {
  list: (ctx, { query }) => listFollowUps(ctx, query),
  counts: (ctx, { query }) => countFollowUps(ctx, query),
  move: (ctx, { params, body }) => moveFollowUp(ctx, params.leadId, body.at),
  worklist: (ctx, { query }) => listWorklist(ctx, query),
  worklistCounts: (ctx, { query }) => countWorklist(ctx, query),
})
