import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import {
  createView,
  deleteView,
  listViews,
  readView,
  restoreView,
  setDefaultView,
  updateView,
} from '#server/views/views.ts'

export const viewHandlers = handlers(api.views, {
  list: (ctx, { query }) => listViews(ctx, query.list),
  create: (ctx, { body }) => createView(ctx, body),
  setDefault: (ctx, { body }) => setDefaultView(ctx, body),
  get: (ctx, { params }) => readView(ctx, params.viewId),
  update: (ctx, { params, body, version }) => updateView(ctx, params.viewId, body, version),
  remove: (ctx, { params }) => deleteView(ctx, params.viewId),
  restore: (ctx, { params }) => restoreView(ctx, params.viewId),
})
