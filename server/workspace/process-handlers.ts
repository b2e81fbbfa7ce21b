import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import { changeTemplate } from '#server/workspace/change-template.ts'
import { previewTemplateChange } from '#server/workspace/plan-template-change.ts'

export const processHandlers = handlers(api.process, {
  preview: (ctx, { query }) => previewTemplateChange(ctx, query.template),
  change: (ctx, { body }) => changeTemplate(ctx, body),
})
