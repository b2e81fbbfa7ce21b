import { countsAsContact } from '#domain/leads.ts'
import { ACTIVITY_KINDS } from '#domain/timeline.ts'
import type { Context } from '#server/context.ts'
import { moveLead, whyNotMoved } from '#server/leads/lead-status.ts'
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
  const { last_activity_at: last, first_contact_at: first } = lead
  const isContact = countsAsContact(kind)
  const columns = {
    last_activity_at: last && last > at ? last : at,
    ...(isContact && { first_contact_at: first && first < at ? first : at }),
  }
  const process = isContact && lead.status_kind === 'open' ? await readProcess(ctx) : undefined
  const next = process?.firstContactMovesStatus && firstOfKind(process, 'contacted').id
  // A rule that keeps the lead where it is never keeps a call from being logged.
  const mayMove = next && !whyNotMoved(ctx, lead, next, process.statusRules)
  const statusId = mayMove ? next : lead.status_id
  await moveLead(ctx, lead, statusId, 'first_contact', columns)
}

/** Finds out anew when a lead was first contacted, after a logged contact was corrected or taken back. */
export async function recallFirstContact(ctx: Context, leadId: string): Promise<void> {
  const { first } = await ctx.db
    .selectFrom('activities')
    .select(({ fn }) => fn.min('occurred_at').as('first'))
    .where('lead_id', '=', leadId)
    .where('kind', 'in', ACTIVITY_KINDS.filter(countsAsContact))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  await ctx.db
    .updateTable('leads')
    .set({ first_contact_at: first })
    .where('id', '=', leadId)
    .where('first_contact_at', 'is distinct from', first)
    .execute()
}
