import { sql, type SqlBool } from 'kysely'
import type { Context } from '#server/context.ts'
import { ofLivingRecord, ofVisibleRecord } from '#server/calendar/entry-records.ts'

/**
 * The only way to begin reading tasks: those of records that the asker may see, those for him, and
 * those by him. What belongs to a record in the bin is out of sight with it.
 */
export function visibleTasks(ctx: Context) {
  return tasksInAndOutOfBin(ctx).where('tasks.deleted_at', 'is', null)
}

/** Deleted tasks that the asker saw, to be restored. */
export function binnedTasks(ctx: Context) {
  return tasksInAndOutOfBin(ctx).where('tasks.deleted_at', 'is not', null)
}

/** The only way to begin reading events: those of records that the asker may see, that he attends, and those by him. */
export function visibleEvents(ctx: Context) {
  return eventsInAndOutOfBin(ctx).where('calendar_events.deleted_at', 'is', null)
}

/** Deleted events that the asker saw, to be restored. */
export function binnedEvents(ctx: Context) {
  return eventsInAndOutOfBin(ctx).where('calendar_events.deleted_at', 'is not', null)
}

function tasksInAndOutOfBin(ctx: Context) {
  return ctx.db
    .selectFrom('tasks')
    .where(
      sql<SqlBool>`(tasks.assignee_id = ${ctx.user.id} or tasks.author_id = ${ctx.user.id}
        or ${ofVisibleRecord(ctx, 'tasks')})`,
    )
    .where(ofLivingRecord('tasks'))
}

function eventsInAndOutOfBin(ctx: Context) {
  return ctx.db
    .selectFrom('calendar_events')
    .where(
      sql<SqlBool>`(calendar_events.author_id = ${ctx.user.id}
        or exists (select from event_attendees where event_id = calendar_events.id and user_id = ${ctx.user.id})
        or ${ofVisibleRecord(ctx, 'calendar_events')})`,
    )
    .where(ofLivingRecord('calendar_events'))
}
