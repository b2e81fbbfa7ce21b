import type { Updateable } from 'kysely'
import { type OfferKey, statusKindAfter } from '#domain/conversions.ts'
import { whyNotChoosable, whyNotDisqualifiable, whyNotReopenable } from '#domain/leads.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type MoveRefusal, type StatusRule, whyNotMove } from '#domain/status-rules.ts'
import type { Disqualify } from '#api/leads.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { LeadsTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { changeLead } from '#server/leads/change-lead.ts'
import { doLeadDeed, type LeadDeed } from '#server/leads/lead-deeds.ts'
import { customOf, factsOf, fieldsOf, type LeadRecord } from '#server/leads/lead-rows.ts'
import { leadAfterDeed, lockEditableLead } from '#server/leads/read-lead.ts'
import { readReason } from '#server/workspace/reasons.ts'
import {
  firstOfKind,
  type Process,
  type ProcessStatus,
  readProcess,
} from '#server/workspace/process.ts'

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
  const version = lead.version + 1
  const data = { from: lead.status_id, to: statusId, ...(because && { because }), version }
  await recordEvent(ctx, 'lead_status_changed', { leadId: lead.id }, data)
}

/** Chooses a status by hand; one that only an action sets is refused, naming the action. */
export async function setLeadStatus(ctx: Context, leadId: string, statusId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    const status = await readStatus(ctx, statusId)
    const { statusRules } = await readProcess(ctx)
    const deed = statusChoice(ctx, lead, status, statusRules)
    if (deed) await doLeadDeed(ctx, lead, deed)
    return leadAfterDeed(ctx, leadId)
  })
}

/** A status by its id, or the refusal that there is none. */
export async function readStatus(
  ctx: Context,
  statusId: string,
  field = 'statusId',
): Promise<ProcessStatus> {
  const { statuses } = await readProcess(ctx)
  const status = statuses.find((status) => status.id === statusId)
  if (!status) throw notInList(field)
  return status
}

/** What choosing a status by hand does to a locked lead; nothing when it has that status. */
export function statusChoice(
  ctx: Context,
  lead: LeadRecord,
  status: ProcessStatus,
  rules: readonly StatusRule[],
): LeadDeed | undefined {
  if (status.id === lead.status_id) return undefined
  refuseWhen(whyNotChoosable(factsOf(lead), status))
  refuseMove(whyNotMoved(ctx, lead, status.id, rules))
  return {
    columns: { status_id: status.id, status_since: ctx.now },
    events: [{ type: 'lead_status_changed', data: { from: lead.status_id, to: status.id } }],
  }
}

/** Why the workspace's rules keep this person from moving a lead, or the lead from being moved, to a status. */
export function whyNotMoved(
  ctx: Context,
  lead: LeadRecord,
  statusId: string,
  rules: readonly StatusRule[],
): MoveRefusal | undefined {
  const judged = { ...fieldsOf(lead), ownerId: lead.owner_id, custom: customOf(lead) }
  const move = { fromId: lead.status_id, toId: statusId }
  return whyNotMove(move, ctx.user.roleId, judged, rules)
}

/** The same for the status that converting in this way gives the lead. */
export function whyNotMovedByConverting(
  ctx: Context,
  lead: LeadRecord,
  offer: OfferKey,
  process: Process,
): MoveRefusal | undefined {
  const kind = statusKindAfter(offer, process.statusAfterConverting)
  return whyNotMoved(ctx, lead, firstOfKind(process, kind).id, process.statusRules)
}

/** Refuses a move by its rule, naming every field that has to be filled first. */
export function refuseMove(whyNot: MoveRefusal | undefined): void {
  if (!whyNot) return
  const errors =
    whyNot.code === 'status_move_needs_fields'
      ? whyNot.fields.map((field) => ({ field, code: 'value_missing' }))
      : undefined
  throw new Refusal('conflict', whyNot.code, { ...(errors && { errors }) })
}

/** Closes a lead with a reason. Its planned next step goes with it. */
export async function disqualifyLead(ctx: Context, leadId: string, input: Disqualify) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    refuseWhen(whyNotDisqualifiable(factsOf(lead), ctx.rights))
    await doLeadDeed(ctx, lead, disqualification(ctx, lead, await readClosing(ctx, input)))
    return leadAfterDeed(ctx, leadId)
  })
}

export type Closing = {
  statusId: string
  reasonId: string
  note: string | null
  rules: readonly StatusRule[]
}

/** How leads are to be closed, checked: the reason is listed and, where it needs one, has a note; the status closes. `at` is where in the message it stands. */
export async function readClosing(ctx: Context, input: Disqualify, at = ''): Promise<Closing> {
  const note = input.note ?? null
  const reason = await readReason(ctx, 'disqualify', input.reasonId)
  if (!reason) throw notInList(`${at}reasonId`)
  if (reason.needs_note && !note) refuseFields([{ field: `${at}note`, code: 'reason_needs_note' }])
  const process = await readProcess(ctx)
  const closed = input.statusId
    ? process.statuses.find(({ id }) => id === input.statusId)
    : firstOfKind(process, 'closed')
  if (closed?.kind !== 'closed' || (input.statusId && closed.retiredAt)) {
    throw notInList(`${at}statusId`)
  }
  return { statusId: closed.id, reasonId: reason.id, note, rules: process.statusRules }
}

/** What closing does to a locked lead. */
export function disqualification(ctx: Context, lead: LeadRecord, closing: Closing): LeadDeed {
  refuseWhen(whyNotDisqualifiable(factsOf(lead), ctx.rights))
  const { statusId, reasonId, note, rules } = closing
  refuseMove(whyNotMoved(ctx, lead, statusId, rules))
  return {
    columns: {
      status_id: statusId,
      status_since: ctx.now,
      disqualified_at: ctx.now,
      disqualified_by: ctx.user.id,
      disqualified_reason_id: reasonId,
      disqualified_note: note,
      status_before_closing_id: lead.status_id,
      follow_up_at: null,
      follow_up_kind: null,
      follow_up_user_id: null,
      follow_up_note: null,
    },
    events: [
      {
        type: 'lead_disqualified',
        data: { from: lead.status_id, to: statusId, reasonId, note },
      },
    ],
  }
}

/** Takes the closing back: the lead has the status again that it had before. */
export async function reopenLead(ctx: Context, leadId: string) {
  return inTransaction(ctx, async (ctx) => {
    const lead = await lockEditableLead(ctx, leadId)
    refuseWhen(whyNotReopenable(factsOf(lead), ctx.rights))
    const { defaultStatusId, statusRules } = await readProcess(ctx)
    const statusId = lead.status_before_closing_id ?? defaultStatusId
    refuseMove(whyNotMoved(ctx, lead, statusId, statusRules))
    await doLeadDeed(ctx, lead, {
      columns: { ...NOT_CLOSED, status_id: statusId, status_since: ctx.now },
      events: [{ type: 'lead_reopened', data: { from: lead.status_id, to: statusId } }],
    })
    return leadAfterDeed(ctx, leadId)
  })
}

const NOT_CLOSED = {
  disqualified_at: null,
  disqualified_by: null,
  disqualified_reason_id: null,
  disqualified_note: null,
  status_before_closing_id: null,
}

function notInList(field: string): Refusal {
  return new Refusal('invalid', 'input_invalid', { errors: [{ field, code: 'not_in_list' }] })
}
