import { isWithin } from '#domain/access.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import { factsOf } from '#server/leads/lead-rows.ts'
import {
  leadAfterDeed,
  lockBinnedLead,
  lockEditableLead,
  lockLead,
} from '#server/leads/read-lead.ts'
import { visibleLeads } from '#server/leads/visible-leads.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'

/** Gives a lead to a user, or to nobody; for a new owner it is unread. */
export async function assignLead(
  ctx: Context,
  leadId: string,
  input: { ownerId: string | null; teamId?: string | null },
) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    const { ownerId } = input
    const { owner_id: before, team_id, read_by_owner_at } = lead
    await refuseUnknownOwner(ctx, ownerId)
    const teamId = input.teamId === undefined ? team_id : input.teamId
    const isNewOwner = ownerId !== before
    if (!isNewOwner && teamId === team_id) return leadAfterDeed(ctx, leadId)
    const readAt = isNewOwner ? (ownerId === ctx.user.id ? ctx.now : null) : read_by_owner_at
    await changeLead(ctx, lead, { owner_id: ownerId, team_id: teamId, read_by_owner_at: readAt })
    if (isNewOwner)
      await recordEvent(ctx, 'lead_assigned', { leadId }, { from: before, to: ownerId })
    const changes = changesBetween<{ teamId: string | null }>({ teamId: team_id }, { teamId })
    if (changes.teamId) {
      await recordEvent(ctx, 'lead_changed', { leadId }, { changes, version: lead.version + 1 })
    }
    return leadAfterDeed(ctx, leadId)
  })
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
    const mayDelete = isWithin(ctx.rights.scope('leads', 'delete'), factsOf(lead), ctx.user)
    refuseWhen(mayDelete ? undefined : 'lead_not_yours_to_delete', 'forbidden')
    await changeLead(ctx, lead, { deleted_at: ctx.now, deleted_by: ctx.user.id })
    await recordEvent(ctx, 'lead_deleted', { leadId }, {})
  })
}

export async function restoreLead(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockBinnedLead(ctx, leadId)
    await changeLead(ctx, lead, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'lead_restored', { leadId }, {})
    return leadAfterDeed(ctx, leadId)
  })
}
