import type { Activity, LogActivity } from '#api/timeline.ts'
import { countsAsWork } from '#domain/leads.ts'
import { type FieldProblem, refuseFields } from '#domain/refusal.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { noteLeadActivity } from '#server/leads/note-lead-activity.ts'
import {
  recordKindOf,
  refuseForeignRecord,
  refuseToComment,
} from '#server/timeline/activity-record.ts'
import { toActivity } from '#server/timeline/activity-rows.ts'
import { formProblems, givenText, textProblems } from '#server/timeline/activity-text.ts'
import { tellMentioned, withPeople } from '#server/timeline/mentions.ts'

/**
 * Logs a note, call, email, meeting or comment on a lead, a customer or a deal. A first contact
 * moves an open lead on, where the workspace wants it so. Whoever is mentioned is told.
 */
export async function logActivity(ctx: Context, input: LogActivity): Promise<Activity> {
  return inTransaction(ctx, async (ctx) => {
    const { leadId, customerId, dealId, kind } = input
    const typed = givenText(input) ?? { body: '', document: null }
    refuseFields([
      ...recordProblems(input),
      ...formProblems(input),
      ...textProblems(kind, typed),
      ...timeProblems(ctx, input.occurredAt),
    ])
    const record = { leadId, customerId, dealId }
    const isComment = kind === 'comment'
    const owned = await (isComment ? refuseToComment : refuseForeignRecord)(ctx, record)
    const text = await withPeople(ctx, typed, { kind: recordKindOf(record), owned })
    const occurredAt = input.occurredAt ? exactInstant(input.occurredAt) : ctx.now
    const row = await ctx.db
      .insertInto('activities')
      .values({
        id: newId(),
        kind,
        body: text.body,
        document: text.document && JSON.stringify(text.document),
        outcome: input.outcome ?? null,
        direction: input.direction ?? null,
        occurred_at: occurredAt,
        author_id: ctx.user.id || null,
        lead_id: leadId ?? null,
        customer_id: customerId ?? null,
        deal_id: dealId ?? null,
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const links = { ...record, activityId: row.id }
    await recordEvent(ctx, 'activity_logged', { ...links, at: occurredAt }, { kind })
    await tellMentioned(ctx, links, text)
    if (leadId && countsAsWork(kind)) await noteLeadActivity(ctx, leadId, kind, occurredAt)
    return toActivity(row)
  })
}

/** A clock may be a little ahead of ours. */
const TOLERANCE = 60_000

/** What happened lies in the past. */
export function timeProblems(ctx: Context, occurredAt: string | undefined): FieldProblem[] {
  if (occurredAt === undefined) return []
  const isLater = Date.parse(occurredAt) > Date.parse(ctx.now) + TOLERANCE
  return isLater ? [{ field: 'occurredAt', code: 'in_the_future' }] : []
}

function recordProblems({ leadId, customerId, dealId }: LogActivity): FieldProblem[] {
  const named = Object.entries({ leadId, customerId, dealId }).filter(([, id]) => id !== undefined)
  if (named.length === 1) return []
  const fields = named.length === 0 ? ['leadId'] : named.slice(1).map(([field]) => field)
  return fields.map((field) => ({ field, code: 'activity_needs_one_record' }))
}

/** In UTC and to the millisecond, as all our instants are. */
export function exactInstant(typed: string): string {
  return new Date(typed).toISOString()
}
