import type { Updateable } from 'kysely'
import type { Activity, UpdateActivity } from '#api/timeline.ts'
import type { Owned } from '#domain/access.ts'
import { whyNotCorrectable, whyNotDeletable } from '#domain/activities.ts'
import { countsAsWork } from '#domain/leads.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { type Changes, changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { changedSince, recordChanged, refuseClashes } from '#server/database/merge-versions.ts'
import type { ActivitiesTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { recallLeadActivity } from '#server/leads/note-lead-activity.ts'
import { recordKindOf, refuseHiddenRecord } from '#server/timeline/activity-record.ts'
import {
  activityFieldsOf,
  type ActivityRecord,
  textOf,
  toActivity,
} from '#server/timeline/activity-rows.ts'
import {
  documentOf,
  formProblems,
  givenText,
  type StoredText,
  textProblems,
} from '#server/timeline/activity-text.ts'
import { exactInstant, timeProblems } from '#server/timeline/log-activity.ts'
import { tellMentioned, withPeople } from '#server/timeline/mentions.ts'

/**
 * Corrects an activity. Where it stands in the timeline follows the time at which it happened. What
 * others corrected meanwhile stays; the same part corrected twice asks.
 */
export async function updateActivity(
  ctx: Context,
  activityId: string,
  input: UpdateActivity,
  seenVersion: number,
): Promise<Activity> {
  return inTransaction(ctx, async (ctx) => {
    const { activity, record } = await lockActivity(ctx, activityId, 'there')
    refuseWhen(whyNotCorrectable(...ruled(ctx, activity)), 'forbidden')
    refuseFields(formProblems(input))
    const [before, typed] = [textOf(activity), givenText(input)]
    const text = typed && (await withPeople(ctx, typed, record, before))
    await refuseOverwriting(ctx, activity, input, text, seenVersion)
    const given = givenFields(input, text)
    const changes = changesBetween(activityFieldsOf(activity), given)
    if (Object.keys(changes).length === 0) return toActivity(activity)
    const after = { ...activityFieldsOf(activity), ...given }
    refuseFields([
      ...textProblems(activity.kind, after),
      ...timeProblems(ctx, changes.occurredAt && after.occurredAt),
    ])
    const { body, document, outcome, direction, occurredAt } = after
    const changed = await writeActivity(ctx, activity, {
      body,
      document: document && JSON.stringify(document),
      outcome,
      direction,
      occurred_at: occurredAt,
      updated_at: ctx.now,
    })
    if (changes.occurredAt) await moveInTimeline(ctx, activity, occurredAt)
    await recordEvent(ctx, 'activity_changed', linksOf(activity), {
      kind: activity.kind,
      changes: toldOf(changes),
      version: changed.version,
    })
    await tellMentioned(ctx, linksOf(activity), after, before)
    return toActivity(changed)
  })
}

/** Takes an activity out of the timeline; that it was there, and who took it out, stays. */
export async function deleteActivity(ctx: Context, activityId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const { activity } = await lockActivity(ctx, activityId, 'there')
    refuseWhen(whyNotDeletable(...ruled(ctx, activity)), 'forbidden')
    await writeActivity(ctx, activity, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
    await recordEvent(ctx, 'activity_deleted', linksOf(activity), { kind: activity.kind })
  })
}

/** Puts a deleted activity back where it stood, as it was. */
export async function restoreActivity(ctx: Context, activityId: string): Promise<Activity> {
  return inTransaction(ctx, async (ctx) => {
    const { activity } = await lockActivity(ctx, activityId, 'deleted')
    refuseWhen(whyNotDeletable(...ruled(ctx, activity)), 'forbidden')
    const restored = await writeActivity(ctx, activity, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'activity_restored', linksOf(activity), { kind: activity.kind })
    return toActivity(restored)
  })
}

/** Locks an activity of a record that the asker may see. */
async function lockActivity(ctx: Context, activityId: string, state: 'there' | 'deleted') {
  const activity = await ctx.db
    .selectFrom('activities')
    .selectAll()
    .where('id', '=', activityId)
    .where('deleted_at', state === 'there' ? 'is' : 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!activity) throw new Refusal('not_found', 'not_found')
  const links = linksOf(activity)
  const owned: Owned = await refuseHiddenRecord(ctx, links)
  return { activity, record: { kind: recordKindOf(links), owned } }
}

/** What the rules about changing and deleting look at. */
function ruled(ctx: Context, activity: ActivityRecord) {
  const written = { kind: activity.kind, authorId: activity.author_id }
  return [written, recordKindOf(linksOf(activity)), ctx.user.id, ctx.rights] as const
}

/** A text is one thing, whether its words or its looks were changed; it clashes in the form that was sent. */
async function refuseOverwriting(
  ctx: Context,
  activity: ActivityRecord,
  input: UpdateActivity,
  text: StoredText | undefined,
  seenVersion: number,
): Promise<void> {
  if (seenVersion === activity.version) return
  if (seenVersion > activity.version) throw recordChanged(activity.version, {})
  const record = { ...linksOf(activity), activityId: activity.id }
  const { body, document, ...others } = (await changedSince(ctx, record, seenVersion)).fields
  const form = input.document ? 'document' : 'body'
  const formOf = (text: StoredText) => (form === 'document' ? documentOf(text) : text.body)
  const change = body ?? document
  const clashing = change && { [form]: { ...change, to: formOf(textOf(activity)) } }
  const yours = { ...givenFields(input), ...(text && { [form]: formOf(text) }) }
  refuseClashes(activity.version, { ...others, ...clashing }, yours)
}

function givenFields({ outcome, direction, occurredAt }: UpdateActivity, text?: StoredText) {
  return {
    ...text,
    ...(outcome !== undefined && { outcome }),
    ...(direction !== undefined && { direction }),
    ...(occurredAt !== undefined && { occurredAt: exactInstant(occurredAt) }),
  }
}

/** Of a text whose words changed, its looks are not kept twice. */
function toldOf({ document, ...changes }: Changes): Changes {
  return changes.body || !document ? changes : { ...changes, document }
}

async function moveInTimeline(ctx: Context, activity: ActivityRecord, at: string): Promise<void> {
  await ctx.db
    .updateTable('events')
    .set({ at })
    .where(({ and }) => and(recordOf(activity)))
    .where('activity_id', '=', activity.id)
    .where('type', '=', 'activity_logged')
    .execute()
}

async function writeActivity(
  ctx: Context,
  activity: ActivityRecord,
  columns: Updateable<ActivitiesTable>,
): Promise<ActivityRecord> {
  const written = await ctx.db
    .updateTable('activities')
    .set({ ...columns, version: activity.version + 1 })
    .where('id', '=', activity.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (activity.lead_id && countsAsWork(activity.kind)) {
    await recallLeadActivity(ctx, activity.lead_id)
  }
  return written
}

/** The columns by which an index of events finds what happened to the activity's record. */
function recordOf(activity: ActivityRecord) {
  return { lead_id: activity.lead_id, customer_id: activity.customer_id, deal_id: activity.deal_id }
}

function linksOf(activity: ActivityRecord) {
  return {
    leadId: activity.lead_id,
    customerId: activity.customer_id,
    dealId: activity.deal_id,
    activityId: activity.id,
  }
}
