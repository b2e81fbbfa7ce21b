import { api } from '#api/index.ts'
import { loseDeal, reopenDeal, winDeal } from '#server/deals/close-deal.ts'
import { createDeal } from '#server/deals/create-deal.ts'
import { assignDeal, deleteDeal, restoreDeal, updateDeal } from '#server/deals/deals.ts'
import { listDeals } from '#server/deals/list-deals.ts'
import { placeDeal } from '#server/deals/place-deal.ts'
import { readDeal } from '#server/deals/read-deal.ts'
import { handlers } from '#server/handlers.ts'
import { readAudit } from '#server/timeline/read-audit.ts'
import { listReaders } from '#server/timeline/readers.ts'
import { readTimeline } from '#server/timeline/read-timeline.ts'

export const dealHandlers = handlers(api.deals, {
  list: (ctx, { query }) => listDeals(ctx, query),
  create: (ctx, { body }) => createDeal(ctx, body),
  get: (ctx, { params }) => readDeal(ctx, params.dealId),
  update: (ctx, { params, body, version }) => updateDeal(ctx, params.dealId, body, version),
  setOwner: (ctx, { params, body }) => assignDeal(ctx, params.dealId, body.ownerId),
  place: (ctx, { params, body, version }) => placeDeal(ctx, params.dealId, body.stageId, version),
  win: (ctx, { params }) => winDeal(ctx, params.dealId),
  lose: (ctx, { params, body }) => loseDeal(ctx, params.dealId, body),
  reopen: (ctx, { params }) => reopenDeal(ctx, params.dealId),
  remove: (ctx, { params }) => deleteDeal(ctx, params.dealId),
  restore: (ctx, { params }) => restoreDeal(ctx, params.dealId),
  timeline: (ctx, { params, query }) => readTimeline(ctx, { dealId: params.dealId }, query),
  audit: (ctx, { params, query }) => readAudit(ctx, { dealId: params.dealId }, query),
  readers: (ctx, { params }) => listReaders(ctx, { dealId: params.dealId }),
})
