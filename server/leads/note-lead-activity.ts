import { sql } from 'kysely'
import { countsAsContact, countsAsWork } from '#domain/leads.ts'
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

/**
 * Finds out anew when a lead was first contacted and last worked on, after something that was logged
 * of it was corrected, taken back or put back.
 */
export async function recallLeadActivity(ctx: Context, leadId: string): Promise<void> {
  // Counted while the lead is held, so that what is being logged meanwhile is counted too.
  await sql`select from leads where id = ${leadId} for no key update`.execute(ctx.db)
  await sql`
    update leads set first_contact_at = logged.first, last_activity_at = logged.last
    from (
      select min(occurred_at) filter (where kind = any(${CONTACTS})) as first,
        max(occurred_at) as last
      from activities
      where lead_id = ${leadId} and kind = any(${WORK}) and deleted_at is null
    ) logged
    where id = ${leadId}
      and (first_contact_at, last_activity_at) is distinct from (logged.first, logged.last)`.execute(
    ctx.db,
  )
}

const WORK = ACTIVITY_KINDS.filter(countsAsWork)
const CONTACTS = ACTIVITY_KINDS.filter(countsAsContact)
