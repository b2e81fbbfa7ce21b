import { api } from '#api/index.ts'
import { listAdministrationAudit } from '#server/audit/list-administration-audit.ts'
import { handlers } from '#server/handlers.ts'

export const auditHandlers = handlers(api.audit, {
  list: (ctx, { query }) => listAdministrationAudit(ctx, query),
})
