import { api } from '#api/index.ts'
import {
  addField,
  bringBackField,
  changeField,
  listFields,
  readFieldUsage,
  removeField,
  reorderFields,
  retireField,
} from '#server/fields/custom-fields.ts'
import { handlers } from '#server/handlers.ts'

export const fieldHandlers = handlers(api.fields, {
  list: (ctx) => listFields(ctx),
  add: (ctx, { body }) => addField(ctx, body),
  reorder: (ctx, { body }) => reorderFields(ctx, body.order),
  usage: (ctx, { query }) => readFieldUsage(ctx, query.record),
  change: (ctx, { params, body, version }) => changeField(ctx, params.fieldId, body, version),
  retire: (ctx, { params }) => retireField(ctx, params.fieldId),
  bringBack: (ctx, { params }) => bringBackField(ctx, params.fieldId),
  remove: (ctx, { params }) => removeField(ctx, params.fieldId),
})
