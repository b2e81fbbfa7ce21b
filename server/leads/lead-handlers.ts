import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { addDealToLead, convertLead } from '#server/leads/convert-lead.ts'
import { createLead } from '#server/leads/create-leads.ts'
import { completeFollowUp, planFollowUp, removeFollowUp } from '#server/leads/follow-up.ts'
import { findLeadDuplicates, findTypedMatches } from '#server/leads/lead-duplicates.ts'
import { disqualifyLead, reopenLead, setLeadStatus } from '#server/leads/lead-status.ts'
import { assignLead, deleteLead, markLeadRead, restoreLead } from '#server/leads/leads.ts'
import { listLeads } from '#server/leads/list-leads.ts'
import { listLeadDeals, previewConversion } from '#server/leads/preview-conversion.ts'
import { readLead } from '#server/leads/read-lead.ts'
import { readSuggestedRating } from '#server/leads/suggest-rating.ts'
import { spreadLeads } from '#server/leads/spread-leads.ts'
import { undoConversion } from '#server/leads/undo-conversion.ts'
import { updateLead } from '#server/leads/update-lead.ts'
import { readAudit } from '#server/timeline/read-audit.ts'
import { listReaders } from '#server/timeline/readers.ts'
import { readTimeline } from '#server/timeline/read-timeline.ts'

export const leadHandlers = handlers(api.leads, {
  list: (ctx, { query }) => listLeads(ctx, query),
  spread: (ctx, { query }) => spreadLeads(ctx, query),
  create: (ctx, { body }) => createLead(ctx, body),
  matches: (ctx, { query }) => findTypedMatches(ctx, query),
  get: (ctx, { params }) => readLead(ctx, params.leadId),
  update: (ctx, { params, body, version }) => updateLead(ctx, params.leadId, body, version),
  remove: (ctx, { params }) => deleteLead(ctx, params.leadId),
  restore: (ctx, { params }) => restoreLead(ctx, params.leadId),
  setStatus: (ctx, { params, body }) => setLeadStatus(ctx, params.leadId, body.statusId),
  setOwner: (ctx, { params, body }) => assignLead(ctx, params.leadId, body),
  markRead: (ctx, { params }) => markLeadRead(ctx, params.leadId),
  disqualify: (ctx, { params, body }) => disqualifyLead(ctx, params.leadId, body),
  reopen: (ctx, { params }) => reopenLead(ctx, params.leadId),
  planFollowUp: (ctx, { params, body }) => planFollowUp(ctx, params.leadId, body),
  removeFollowUp: (ctx, { params }) => removeFollowUp(ctx, params.leadId),
  completeFollowUp: (ctx, { params, body }) => completeFollowUp(ctx, params.leadId, body),
  duplicates: (ctx, { params }) => findLeadDuplicates(ctx, params.leadId),
  suggestedRating: (ctx, { params }) => readSuggestedRating(ctx, params.leadId),
  timeline: (ctx, { params, query }) => readTimeline(ctx, { leadId: params.leadId }, query),
  audit: (ctx, { params, query }) => readAudit(ctx, { leadId: params.leadId }, query),
  readers: (ctx, { params }) => listReaders(ctx, { leadId: params.leadId }),
  deals: (ctx, { params }) => listLeadDeals(ctx, params.leadId),
  previewConversion: (ctx, { params }) => previewConversion(ctx, params.leadId),
  convert: (ctx, { params, body }) => convertLead(ctx, params.leadId, body),
  undoConversion: (ctx, { params }) => undoConversion(ctx, params.leadId),
  addDeal: (ctx, { params, body }) => addDealToLead(ctx, params.leadId, body),
})
