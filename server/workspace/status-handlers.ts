import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { STATUSES } from '#server/workspace/entry-lists.ts'
import { bringBackEntry, reorderList } from '#server/workspace/list-entries.ts'
import {
  addStatusRule,
  changeStatusRule,
  listStatusRules,
  removeStatusRule,
} from '#server/workspace/status-rules.ts'
import { addStatus, changeStatus, removeStatus, retireStatus } from '#server/workspace/statuses.ts'

export const statusHandlers = handlers(api.statuses, {
  add: (ctx, { body }) => addStatus(ctx, body),
  reorder: (ctx, { body }) => reorderList(ctx, STATUSES, body.order),
  change: (ctx, { params, body, version }) => changeStatus(ctx, params.statusId, body, version),
  retire: (ctx, { params }) => retireStatus(ctx, params.statusId),
  bringBack: (ctx, { params }) => bringBackEntry(ctx, STATUSES, params.statusId),
  remove: (ctx, { params }) => removeStatus(ctx, params.statusId),
})

export const statusRuleHandlers = handlers(api.statusRules, {
  list: (ctx) => listStatusRules(ctx),
  add: (ctx, { body }) => addStatusRule(ctx, body),
  change: (ctx, { params, body, version }) => changeStatusRule(ctx, params.ruleId, body, version),
  remove: (ctx, { params }) => removeStatusRule(ctx, params.ruleId),
})
