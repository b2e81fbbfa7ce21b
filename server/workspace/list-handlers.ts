import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { INDUSTRIES, RATINGS, REASONS, SOURCES } from '#server/workspace/entry-lists.ts'
import {
  addEntry,
  bringBackEntry,
  changeEntry,
  removeEntry,
  reorderList,
  retireEntry,
} from '#server/workspace/list-entries.ts'
import { readUsage } from '#server/workspace/list-usage.ts'
import { changeTag, mergeTags, removeTag } from '#server/workspace/tags.ts'

export const listHandlers = handlers(api.lists, {
  usage: (ctx, { query }) => readUsage(ctx, query.list),
})

export const ratingHandlers = handlers(api.ratings, {
  add: (ctx, { body }) => addEntry(ctx, RATINGS, body),
  reorder: (ctx, { body }) => reorderList(ctx, RATINGS, body.order),
  change: (ctx, { params, body, version }) =>
    changeEntry(ctx, RATINGS, params.ratingId, body, version),
  retire: (ctx, { params }) => retireEntry(ctx, RATINGS, params.ratingId),
  bringBack: (ctx, { params }) => bringBackEntry(ctx, RATINGS, params.ratingId),
  remove: (ctx, { params }) => removeEntry(ctx, RATINGS, params.ratingId),
})

export const sourceHandlers = handlers(api.sources, {
  add: (ctx, { body }) => addEntry(ctx, SOURCES, body),
  reorder: (ctx, { body }) => reorderList(ctx, SOURCES, body.order),
  change: (ctx, { params, body, version }) =>
    changeEntry(ctx, SOURCES, params.sourceId, body, version),
  retire: (ctx, { params }) => retireEntry(ctx, SOURCES, params.sourceId),
  bringBack: (ctx, { params }) => bringBackEntry(ctx, SOURCES, params.sourceId),
  remove: (ctx, { params }) => removeEntry(ctx, SOURCES, params.sourceId),
})

export const industryHandlers = handlers(api.industries, {
  add: (ctx, { body }) => addEntry(ctx, INDUSTRIES, body),
  reorder: (ctx, { body }) => reorderList(ctx, INDUSTRIES, body.order),
  change: (ctx, { params, body, version }) =>
    changeEntry(ctx, INDUSTRIES, params.industryId, body, version),
  retire: (ctx, { params }) => retireEntry(ctx, INDUSTRIES, params.industryId),
  bringBack: (ctx, { params }) => bringBackEntry(ctx, INDUSTRIES, params.industryId),
  remove: (ctx, { params }) => removeEntry(ctx, INDUSTRIES, params.industryId),
})

export const reasonHandlers = handlers(api.reasons, {
  add: (ctx, { body }) => addEntry(ctx, REASONS, body),
  reorder: (ctx, { body }) => reorderList(ctx, REASONS, body.order),
  change: (ctx, { params, body, version }) =>
    changeEntry(ctx, REASONS, params.reasonId, body, version),
  retire: (ctx, { params }) => retireEntry(ctx, REASONS, params.reasonId),
  bringBack: (ctx, { params }) => bringBackEntry(ctx, REASONS, params.reasonId),
  remove: (ctx, { params }) => removeEntry(ctx, REASONS, params.reasonId),
})

export const tagHandlers = handlers(api.tags, {
  change: (ctx, { params, body, version }) => changeTag(ctx, params.tagId, body, version),
  merge: (ctx, { params, body }) => mergeTags(ctx, params.tagId, body.intoId),
  remove: (ctx, { params }) => removeTag(ctx, params.tagId),
})
