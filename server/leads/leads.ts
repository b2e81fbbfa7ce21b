import { whyNotDeletable } from '#domain/leads.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import { doLeadDeed, type LeadDeed } from '#server/leads/lead-deeds.ts'
import { factsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import {
  leadAfterDeed,
  lockBinnedLead,
  lockEditableLead,
  lockLead,
} from '#server/leads/read-lead.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { notify } from '#server/notifications/notify.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'

/** Gives a lead to a user, or to nobody; for a new owner it is unread. */
export async function assignLead(
  ctx: Context,
  leadId: string,
  input: { ownerId: string | null; teamId?: string | null },
) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    await refuseUnknownOwner(ctx, input.ownerId)
    const deed = assignment(ctx, lead, input)
    if (deed) await doLeadDeed(ctx, lead, deed)
    if (deed && input.ownerId && input.ownerId !== lead.owner_id)
      await notify(ctx, [{ userId: input.ownerId, kind: 'assigned', leadId }])
    return leadAfterDeed(ctx, leadId)
  })
}

/** What giving a locked lead to somebody does to it; nothing when it is his already. */
export function assignment(
  ctx: Context,
  lead: LeadRecord,
  { ownerId, teamId = lead.team_id }: { ownerId: string | null; teamId?: string | null },
): LeadDeed | undefined {
  const { owner_id: before, team_id, read_by_owner_at } = lead
  const isNewOwner = ownerId !== before
  const events: LeadDeed['events'] = []
  if (isNewOwner) events.push({ type: 'lead_assigned', data: { from: before, to: ownerId } })
  const changes = changesBetween<{ teamId: string | null }>({ teamId: team_id }, { teamId })
  if (changes.teamId) {
    events.push({ type: 'lead_changed', data: { changes, version: lead.version + 1 } })
  }
  if (events.length === 0) return undefined
  const readAt = isNewOwner ? (ownerId === ctx.user.id ? ctx.now : null) : read_by_owner_at
  const columns = { owner_id: ownerId, team_id: teamId, read_by_owner_at: readAt }
  return { columns, events }
}

/** Notes that the owner has opened the lead. No new version: nobody edits this. */
export async function markLeadRead(ctx: Context, leadId: string): Promise<void> {
  const lead = await visibleLeads(ctx)
    .select('leads.id')
    .where('leads.id', '=', leadId)
    .executeTakeFirst()
  if (!lead) throw new Refusal('not_found', 'not_found')
  await ctx.db
    .updateTable('leads')
    .set({ read_by_owner_at: ctx.now })
    .where('id', '=', leadId)
    .where('owner_id', '=', ctx.user.id)
    .where('read_by_owner_at', 'is', null)
    .execute()
}

/** Puts a lead into the bin, with everything that belongs to it. Its deals stay. */
export async function deleteLead(ctx: Context, leadId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const lead = await lockLead(ctx, leadId)
    await doLeadDeed(ctx, lead, deletion(ctx, lead))
  })
}

/** What putting a locked lead into the bin does to it; refused outside of the asker's scope. */
export function deletion(ctx: Context, lead: LeadRecord): LeadDeed {
  refuseWhen(whyNotDeletable(factsOf(lead), ctx.user, ctx.rights), 'forbidden')
  return {
    columns: { deleted_at: ctx.now, deleted_by: ctx.user.id },
    events: [{ type: 'lead_deleted', data: {} }],
  }
}

export async function restoreLead(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockBinnedLead(ctx, leadId)
    await changeLead(ctx, lead, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'lead_restored', { leadId }, {})
    return leadAfterDeed(ctx, leadId)
  })
}
