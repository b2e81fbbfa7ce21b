import type { Updateable } from 'kysely'
import { whyNotChoosable, whyNotDisqualifiable, whyNotReopenable } from '#domain/leads.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import type { Disqualify } from '#api/leads.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import { factsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import { leadAfterDeed, lockEditableLead } from '#server/leads/read-lead.ts'
import { readReason } from '#server/workspace/reasons.ts'
import { firstOfKind, readProcess } from '#server/workspace/process.ts'

/** Puts a locked lead into a status, with its trace. Nothing happens when it has that status already. */
export async function moveLead(
  ctx: Context,
  lead: LeadRecord,
  statusId: string,
  because?: string,
  columns: Updateable<LeadsTable> = {},
): Promise<void> {
  const moved = lead.status_id !== statusId
  await changeLead(ctx, lead, {
    ...columns,
    ...(moved && { status_id: statusId, status_since: ctx.now }),
  })
  if (!moved) return
  const data = { from: lead.status_id, to: statusId, ...(because && { because }) }
  await recordEvent(ctx, 'lead_status_changed', { leadId: lead.id }, data)
}

/** Chooses a status by hand; one that only an action sets is refused, naming the action. */
export async function setLeadStatus(ctx: Context, leadId: string, statusId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    const { statuses } = await readProcess(ctx)
    const status = statuses.find((status) => status.id === statusId)
    if (!status) refuseFields([{ field: 'statusId', code: 'not_in_list' }])
    else if (status.id !== lead.status_id) {
      refuseWhen(whyNotChoosable(factsOf(lead), status))
      await moveLead(ctx, lead, status.id)
    }
    return leadAfterDeed(ctx, leadId)
  })
}

/** Closes a lead with a reason. Its planned next step goes with it. */
export async function disqualifyLead(ctx: Context, leadId: string, input: Disqualify) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    refuseWhen(whyNotDisqualifiable(factsOf(lead), ctx.rights))
    const note = input.note ?? null
    const reason = await readReason(ctx, 'disqualify', input.reasonId)
    if (!reason)
      throw new Refusal('invalid', 'input_invalid', {
        errors: [{ field: 'reasonId', code: 'not_in_list' }],
      })
    if (reason.needs_note && !note) refuseFields([{ field: 'note', code: 'reason_needs_note' }])
    const closed = firstOfKind(await readProcess(ctx), 'closed')
    await moveLead(ctx, lead, closed.id, 'lead_disqualified', {
      disqualified_at: ctx.now,
      disqualified_by: ctx.user.id,
      disqualified_reason_id: reason.id,
      disqualified_note: note,
      status_before_closing_id: lead.status_id,
      follow_up_at: null,
      follow_up_kind: null,
      follow_up_user_id: null,
      follow_up_note: null,
    })
    await recordEvent(ctx, 'lead_disqualified', { leadId }, { reasonId: reason.id, note })
    return leadAfterDeed(ctx, leadId)
  })
}

/** Takes the closing back: the lead has the status again that it had before. */
export async function reopenLead(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    refuseWhen(whyNotReopenable(factsOf(lead), ctx.rights))
    const { defaultStatusId } = await readProcess(ctx)
    await moveLead(ctx, lead, lead.status_before_closing_id ?? defaultStatusId, 'lead_reopened', {
      disqualified_at: null,
      disqualified_by: null,
      disqualified_reason_id: null,
      disqualified_note: null,
      status_before_closing_id: null,
    })
    await recordEvent(ctx, 'lead_reopened', { leadId }, {})
    return leadAfterDeed(ctx, leadId)
  })
}
