import { countsAsContact } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'
import { moveLead } from '#server/leads/lead-status.ts'
import { lockLead } from '#server/leads/read-lead.ts'
import { firstOfKind, readProcess } from '#server/workspace/process.ts'

/**
 * Notes that something happened with a lead, also with a converted one, whose fields may be closed to
 * the asker; a first contact moves an open one on, where the workspace wants it so.
 */
export async function noteLeadActivity(
  ctx: Context,
  leadId: string,
  kind: string,
  at: string,
): Promise<void> {
  const lead = await lockLead(ctx, leadId)
  const last = lead.last_activity_at
  const columns = { last_activity_at: last && last > at ? last : at }
  const isFirstContact = lead.status_kind === 'open' && countsAsContact(kind)
  const process = isFirstContact ? await readProcess(ctx) : undefined
  const statusId = process?.firstContactMovesStatus
    ? firstOfKind(process, 'contacted').id
    : lead.status_id
  await moveLead(ctx, lead, statusId, 'first_contact', columns)
}
