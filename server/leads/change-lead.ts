import type { Selectable, Updateable } from 'kysely'
import type { Context } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'

/** Writes columns of a locked lead, as one new version; answers the row as it is stored then. */
export async function changeLead(
  ctx: Context,
  lead: Pick<LeadRecord, 'id' | 'version'>,
  columns: Updateable<LeadsTable>,
): Promise<Selectable<LeadsTable>> {
  return ctx.db
    .updateTable('leads')
    .set({ ...columns, version: lead.version + 1, updated_at: ctx.now })
    .where('id', '=', lead.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
