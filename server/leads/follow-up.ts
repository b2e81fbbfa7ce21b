import type { CompleteFollowUp, PlanFollowUp } from '#api/leads.ts'
import { refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import type { LeadRecord } from '#server/leads/lead-rows.ts'
import { leadAfterDeed, lockWorkableLead } from '#server/leads/read-lead.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'

const NOTHING_PLANNED = {
  follow_up_at: null,
  follow_up_kind: null,
  follow_up_user_id: null,
  follow_up_note: null,
}

/** Plans the one next step of a lead, in place of the one planned before. A closed lead has no next step. */
export async function planFollowUp(ctx: Context, leadId: string, input: PlanFollowUp) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    await plan(ctx, lead, input)
    return leadAfterDeed(ctx, leadId)
  })
}

export async function removeFollowUp(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    const { at, kind } = plannedStep(lead)
    await changeLead(ctx, lead, NOTHING_PLANNED)
    await recordEvent(ctx, 'follow_up_removed', { leadId }, { at, kind })
    return leadAfterDeed(ctx, leadId)
  })
}

/** Completes the planned step with its outcome and, in the same go, plans the next. */
export async function completeFollowUp(ctx: Context, leadId: string, input: CompleteFollowUp) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    const { at, kind } = plannedStep(lead)
    await changeLead(ctx, lead, NOTHING_PLANNED)
    await recordEvent(
      ctx,
      'follow_up_completed',
      { leadId },
      { at, kind, outcome: input.outcome ?? null },
    )
    if (input.next) await plan(ctx, { ...lead, version: lead.version + 1 }, input.next)
    return leadAfterDeed(ctx, leadId)
  })
}

async function plan(ctx: Context, lead: LeadRecord, input: PlanFollowUp): Promise<void> {
  refuseWhen(lead.disqualified_at ? 'lead_is_closed' : undefined)
  const userId = input.userId === undefined ? (lead.owner_id ?? ctx.user.id) : input.userId
  if (input.userId) await refuseUnknownOwner(ctx, input.userId, 'userId')
  const at = new Date(input.at).toISOString()
  const note = input.note ?? null
  await changeLead(ctx, lead, {
    follow_up_at: at,
    follow_up_kind: input.kind,
    follow_up_user_id: userId,
    follow_up_note: note,
  })
  await recordEvent(
    ctx,
    'follow_up_planned',
    { leadId: lead.id },
    { at, kind: input.kind, userId, note },
  )
}

function plannedStep(lead: LeadRecord): { at: string; kind: string } {
  const { follow_up_at: at, follow_up_kind: kind } = lead
  refuseWhen(at && kind ? undefined : 'no_follow_up_planned')
  return { at: at!, kind: kind! }
}
