import { sql, type SqlBool } from 'kysely'
import type { Agenda } from '#api/calendar.ts'
import { dateIn } from '#domain/dates.ts'
import { selectEvents, toEvents } from '#server/calendar/event-rows.ts'
import { toTasks } from '#server/calendar/task-rows.ts'
import type { Context } from '#server/context.ts'
import {
  recordsOfTimeline,
  type TimelineOf,
  type TimelineRecords,
} from '#server/timeline/linked-records.ts'

const MOST_TO_COME = 200
const MOST_OVER = 10

/**
 * The tasks and events of a record and of those linked to it by conversion, as its timeline shows
 * their history: all that is to come, and the newest of what is over.
 */
export async function readAgenda(ctx: Context, of: TimelineOf): Promise<Agenda> {
  const records = await recordsOfTimeline(ctx, of)
  const [open, done, ahead, over] = await Promise.all([
    tasksOf(ctx, records)
      .where('done_at', 'is', null)
      .orderBy('due_order', (order) => order.asc().nullsLast())
      .orderBy('id')
      .limit(MOST_TO_COME)
      .execute(),
    tasksOf(ctx, records)
      .where('done_at', 'is not', null)
      .orderBy('done_at', 'desc')
      .limit(MOST_OVER)
      .execute(),
    eventsOf(ctx, records)
      .where(isOver(ctx, false))
      .orderBy('starts_order')
      .limit(MOST_TO_COME)
      .execute(),
    eventsOf(ctx, records)
      .where(isOver(ctx, true))
      .orderBy('starts_order', 'desc')
      .limit(MOST_OVER)
      .execute(),
  ])
  const [tasks, events] = await Promise.all([
    toTasks(ctx, [...open, ...done]),
    toEvents(ctx, [...ahead, ...over]),
  ])
  return { tasks, events }
}

function isOver(ctx: Context, over: boolean) {
  const today = dateIn(new Date(ctx.now), ctx.user.timeZone)
  const isAhead = sql<SqlBool>`(ends_at >= ${ctx.now} or ends_on >= ${today}::date)`
  return over ? sql<SqlBool>`not coalesce(${isAhead}, false)` : isAhead
}

function tasksOf(ctx: Context, records: TimelineRecords) {
  return ctx.db
    .selectFrom('tasks')
    .selectAll('tasks')
    .where('tasks.deleted_at', 'is', null)
    .where(belongsTo('tasks', records))
}

function eventsOf(ctx: Context, records: TimelineRecords) {
  return selectEvents(ctx, ctx.db.selectFrom('calendar_events'))
    .where('calendar_events.deleted_at', 'is', null)
    .where(belongsTo('calendar_events', records))
}

function belongsTo(
  table: 'tasks' | 'calendar_events',
  { leadIds, customerIds, dealIds }: TimelineRecords,
) {
  const is = (column: string, ids: string[]) =>
    sql<SqlBool>`${sql.ref(`${table}.${column}`)} = any(${ids}::uuid[])`
  return sql<SqlBool>`(${is('lead_id', leadIds)} or ${is('customer_id', customerIds)} or ${is('deal_id', dealIds)})`
}
