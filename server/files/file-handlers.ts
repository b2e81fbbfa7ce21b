import { api } from '#api/index.ts'
import type { FileStore } from '#server/files/file-store.ts'
import {
  changeFileSettings,
  readFileSettings,
  readLargestMegabytes,
} from '#server/files/file-settings.ts'
import { deleteFile, renameFile, restoreFile } from '#server/files/files.ts'
import { downloadFile, getFile, listFiles } from '#server/files/read-files.ts'
import { uploadFile } from '#server/files/upload-file.ts'
import { handlers } from '#server/handlers.ts'

export function fileHandlers(store: FileStore) {
  return handlers(api.files, {
    ofLead: (ctx, { params, query }) => listFiles(ctx, params, query),
    ofCustomer: (ctx, { params, query }) => listFiles(ctx, params, query),
    ofDeal: (ctx, { params, query }) => listFiles(ctx, params, query),
    upload: (ctx, { body, query }) => uploadFile(ctx, store, body, query),
    limits: async (ctx) => ({ largestMegabytes: await readLargestMegabytes(ctx) }),
    get: (ctx, { params }) => getFile(ctx, params.fileId),
    content: (ctx, { params, query }) =>
      downloadFile(ctx, store, params.fileId, { shows: query.show === '1' }),
    rename: (ctx, { params, body, version }) => renameFile(ctx, params.fileId, body, version),
    remove: (ctx, { params }) => deleteFile(ctx, params.fileId),
    restore: (ctx, { params }) => restoreFile(ctx, params.fileId),
    settings: (ctx) => readFileSettings(ctx, store),
    changeSettings: (ctx, { body, version }) => changeFileSettings(ctx, store, body, version),
  })
}
