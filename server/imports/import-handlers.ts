import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { listImportedRows, rejectedRows } from '#server/imports/imported-rows.ts'
import { mapImport } from '#server/imports/map-import.ts'
import { previewImport } from '#server/imports/preview-import.ts'
import { cancelImport, runImport } from '#server/imports/run-import.ts'
import { uploadImport } from '#server/imports/upload-import.ts'
import { getImport, listImports } from '#server/imports/visible-imports.ts'

export const importHandlers = handlers(api.imports, {
  list: (ctx, { query }) => listImports(ctx, query),
  upload: (ctx, { query, body }) => uploadImport(ctx, body, query.fileName),
  get: (ctx, { params }) => getImport(ctx, params.importId),
  setMapping: (ctx, { params, body }) => mapImport(ctx, params.importId, body),
  preview: (ctx, { params }) => previewImport(ctx, params.importId),
  run: (ctx, { params }) => runImport(ctx, params.importId),
  cancel: (ctx, { params }) => cancelImport(ctx, params.importId),
  rows: (ctx, { params, query }) => listImportedRows(ctx, params.importId, query),
  rejected: (ctx, { params }) => rejectedRows(ctx, params.importId),
})
