import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { notify } from '#server/notifications/notify.ts'

/** Tells each new owner once how many leads a bulk edit gave him, instead of once a lead. */
export async function tellNewOwners(ctx: Context, bulkEditId: string): Promise<void> {
  const { rows } = await sql<{ owner_id: string; leads: number; lead_id: string }>`
    select after->>'owner_id' as owner_id, count(*)::integer as leads, min(lead_id::text) as lead_id
    from bulk_edit_leads
    where bulk_edit_id = ${bulkEditId} and outcome = 'changed' and after->>'owner_id' is not null
    group by 1 order by 1`.execute(ctx.db)
  const notices = rows.map(({ owner_id: userId, leads, lead_id }) => ({
    userId,
    kind: 'assigned' as const,
    leadId: leads === 1 ? lead_id : null,
    data: { leads, bulkEditId },
    dedupeKey: `bulk-edit:${bulkEditId}`,
  }))
  await notify(ctx, notices)
}
