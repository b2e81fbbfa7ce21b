import type { Updateable } from 'kysely'
import type { Activity, UpdateActivity } from '#api/timeline.ts'
import { Refusal, refuseFields } from '#domain/refusal.ts'
import { type ActivityKind, changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordChanged } from '#server/database/merge-versions.ts'
import type { ActivitiesTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { recordKindOf, refuseHiddenRecord } from '#server/timeline/activity-record.ts'
import {
  activityFieldsOf,
  type ActivityRecord,
  toActivity,
} from '#server/timeline/activity-rows.ts'
import { exactInstant, textProblems, timeProblems } from '#server/timeline/log-activity.ts'

/** Corrects an activity. Where it stands in the timeline follows the time at which it happened. */
export async function updateActivity(
  ctx: Context,
  activityId: string,
  input: UpdateActivity,
  seenVersion: number,
): Promise<Activity> {
  return inTransaction(ctx, async (ctx) => {
    const activity = await lockActivity(ctx, activityId)
    const before = activityFieldsOf(activity)
    const given = givenFields(input)
    const changes = changesBetween(before, given)
    refuseOlderVersion(activity, changes, seenVersion)
    if (Object.keys(changes).length === 0) return toActivity(activity)
    const after = { ...before, ...given }
    refuseFields([
      ...textProblems(activity.kind, after.body),
      ...timeProblems(ctx, changes.occurredAt && after.occurredAt),
    ])
    const { body, outcome, direction, occurredAt } = after
    const written = { body, outcome, direction, occurred_at: occurredAt }
    const changed = await writeActivity(ctx, activity, written)
    if (changes.occurredAt) {
      await ctx.db
        .updateTable('events')
        .set({ at: occurredAt })
        .where(({ and }) => and(recordOf(activity)))
        .where('activity_id', '=', activityId)
        .where('type', '=', 'activity_logged')
        .execute()
    }
    const kind = activity.kind as ActivityKind
    await recordEvent(ctx, 'activity_changed', linksOf(activity), { kind, changes })
    return toActivity(changed)
  })
}

/** Takes an activity out of the timeline; that it was there, and who took it out, stays. */
export async function deleteActivity(ctx: Context, activityId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const activity = await lockActivity(ctx, activityId)
    await writeActivity(ctx, activity, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
    await recordEvent(ctx, 'activity_deleted', linksOf(activity), { kind: activity.kind })
  })
}

/** Locks an activity that is the asker's to change: his own, or any if he may edit all records of its kind. */
async function lockActivity(ctx: Context, activityId: string): Promise<ActivityRecord> {
  const activity = await ctx.db
    .selectFrom('activities')
    .selectAll()
    .where('id', '=', activityId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!activity) throw new Refusal('not_found', 'not_found')
  const links = linksOf(activity)
  await refuseHiddenRecord(ctx, links)
  const scope = ctx.rights.scope(recordKindOf(links), 'edit')
  const isAuthor = activity.author_id === ctx.user.id
  if (scope === 'all' || (isAuthor && scope !== 'none')) return activity
  throw new Refusal('forbidden', 'activity_not_yours')
}

/** An activity is one text: of two corrections of the same version the second is asked. */
function refuseOlderVersion(
  activity: ActivityRecord,
  changes: ReturnType<typeof changesBetween>,
  seenVersion: number,
): void {
  if (seenVersion === activity.version) return
  const conflicts = Object.entries(changes).map(
    ([field, { from, to }]) => [field, { yours: to, theirs: from }] as const,
  )
  throw recordChanged(activity.version, Object.fromEntries(conflicts))
}

function givenFields({ body, outcome, direction, occurredAt }: UpdateActivity) {
  return {
    ...(body !== undefined && { body: body ?? '' }),
    ...(outcome !== undefined && { outcome }),
    ...(direction !== undefined && { direction }),
    ...(occurredAt !== undefined && { occurredAt: exactInstant(occurredAt) }),
  }
}

async function writeActivity(
  ctx: Context,
  activity: ActivityRecord,
  columns: Updateable<ActivitiesTable>,
): Promise<ActivityRecord> {
  return ctx.db
    .updateTable('activities')
    .set({ ...columns, version: activity.version + 1, updated_at: ctx.now })
    .where('id', '=', activity.id)
    .returningAll()
    .executeTakeFirstOrThrow()
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
