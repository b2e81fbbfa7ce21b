import type { CompleteFollowUp, PlanFollowUp } from '#api/leads.ts'
import { refuseWhen } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import { doLeadDeed, type LeadDeed } from '#server/leads/lead-deeds.ts'
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

/** Moves the planned step to another time; all else about it stays. */
export async function moveFollowUp(ctx: Context, leadId: string, at: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    const { kind } = plannedStep(lead)
    const { follow_up_user_id: userId, follow_up_note: note } = lead
    const exact = new Date(at).toISOString()
    const { version } = await changeLead(ctx, lead, { follow_up_at: exact })
    const planned = { at: exact, kind, userId, note, version }
    await recordEvent(ctx, 'follow_up_planned', { leadId }, planned)
    return leadAfterDeed(ctx, leadId)
  })
}

export async function removeFollowUp(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    await doLeadDeed(ctx, lead, unplanning(lead))
    return leadAfterDeed(ctx, leadId)
  })
}

/** What taking the planned step away does to a locked lead; refused when nothing is planned. */
export function unplanning(lead: LeadRecord): LeadDeed {
  const { at, kind } = plannedStep(lead)
  return { columns: NOTHING_PLANNED, events: [{ type: 'follow_up_removed', data: { at, kind } }] }
}

/** Completes the planned step with its outcome and, in the same go, plans the next. */
export async function completeFollowUp(ctx: Context, leadId: string, input: CompleteFollowUp) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockWorkableLead(ctx, leadId)
    const { at, kind } = plannedStep(lead)
    const { version } = await changeLead(ctx, lead, NOTHING_PLANNED)
    const completed = { at, kind, outcome: input.outcome ?? null, version }
    await recordEvent(ctx, 'follow_up_completed', { leadId }, completed)
    if (input.next) await plan(ctx, { ...lead, version }, input.next)
    return leadAfterDeed(ctx, leadId)
  })
}

async function plan(ctx: Context, lead: LeadRecord, input: PlanFollowUp): Promise<void> {
  if (input.userId) await refuseUnknownOwner(ctx, input.userId, 'userId')
  await doLeadDeed(ctx, lead, planning(ctx, lead, input))
}

/** What planning the next step does to a locked lead; refused when it is closed. */
export function planning(ctx: Context, lead: LeadRecord, input: PlanFollowUp): LeadDeed {
  refuseWhen(lead.disqualified_at ? 'lead_is_closed' : undefined)
  const { kind } = input
  const userId = input.userId === undefined ? (lead.owner_id ?? ctx.user.id) : input.userId
  const at = new Date(input.at).toISOString()
  const note = input.note ?? null
  return {
    columns: {
      follow_up_at: at,
      follow_up_kind: kind,
      follow_up_user_id: userId,
      follow_up_note: note,
    },
    events: [{ type: 'follow_up_planned', data: { at, kind, userId, note } }],
  }
}

function plannedStep(lead: LeadRecord): { at: string; kind: string } {
  const { follow_up_at: at, follow_up_kind: kind } = lead
  refuseWhen(at && kind ? undefined : 'no_follow_up_planned')
  return { at: at!, kind: kind! }
}
