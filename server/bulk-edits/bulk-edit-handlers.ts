import { api } from '#api/index.ts'
import { startBulkEdit } from '#server/bulk-edits/start-bulk-edit.ts'
import { undoBulkEdit } from '#server/bulk-edits/undo-bulk-edit.ts'
import { getBulkEdit, listBulkEdits, listLeftOut } from '#server/bulk-edits/visible-bulk-edits.ts'
import { handlers } from '#server/handlers.ts'

export const bulkEditHandlers = handlers(api.bulkEdits, {
  list: (ctx, { query }) => listBulkEdits(ctx, query),
  start: (ctx, { body }) => startBulkEdit(ctx, body),
  get: (ctx, { params }) => getBulkEdit(ctx, params.bulkEditId),
  refusals: (ctx, { params, query }) => listLeftOut(ctx, params.bulkEditId, 'refused', query),
  kept: (ctx, { params, query }) => listLeftOut(ctx, params.bulkEditId, 'kept', query),
  undo: (ctx, { params }) => undoBulkEdit(ctx, params.bulkEditId),
})
