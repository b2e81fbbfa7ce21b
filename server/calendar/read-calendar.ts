import { sql, type SqlBool } from 'kysely'
import { type Calendar, MOST_CALENDAR_DAYS, MOST_IN_CALENDAR } from '#api/calendar.ts'
import { addDays, startOfDate } from '#domain/dates.ts'
import { refuseFields } from '#domain/refusal.ts'
import { selectEvents, toEvents } from '#server/calendar/event-rows.ts'
import { attendedBy, endsFrom, startsUpTo } from '#server/calendar/list-entries.ts'
import { toTasks } from '#server/calendar/task-rows.ts'
import { visibleTasks } from '#server/calendar/visible-entries.ts'
import { usersOf } from '#server/calendar/whose.ts'
import type { Context } from '#server/context.ts'
import { readPlannedSteps } from '#server/leads/planned-steps.ts'

type Days = { from: string; to: string }

/** Everything between two days of the asker's time zone, both included, that he may see. */
export async function readCalendar(
  ctx: Context,
  { from, to, whose }: Days & { whose: string },
): Promise<Calendar> {
  if (to < from) refuseFields([{ field: 'to', code: 'ends_before_start' }])
  if (to >= addDays(from, MOST_CALENDAR_DAYS)) {
    refuseFields([{ field: 'to', code: 'too_many_days', values: { maximum: MOST_CALENDAR_DAYS } }])
  }
  return readDays(ctx, { from, to }, usersOf(ctx, whose))
}

/** The same for any number of days; `users` undefined for everybody's. */
export async function readDays(
  ctx: Context,
  days: Days,
  users: string[] | undefined,
): Promise<Calendar> {
  const most = MOST_IN_CALENDAR + 1
  const [events, tasks, followUps] = await Promise.all([
    eventsBetween(ctx, days, users).limit(most).execute(),
    tasksBetween(ctx, days, users).limit(most).execute(),
    readPlannedSteps(ctx, instantsOf(ctx, days), users, most),
  ])
  const shown = <T>(rows: T[]) => rows.slice(0, MOST_IN_CALENDAR)
  const [shownEvents, shownTasks] = await Promise.all([
    toEvents(ctx, shown(events)),
    toTasks(ctx, shown(tasks)),
  ])
  return {
    events: shownEvents,
    tasks: shownTasks,
    followUps: shown(followUps),
    isCut: [events, tasks, followUps].some(({ length }) => length >= most),
  }
}

function instantsOf(ctx: Context, { from, to }: Days): { from: Date; to: Date } {
  const zone = ctx.user.timeZone
  return { from: startOfDate(from, zone), to: startOfDate(addDays(to, 1), zone) }
}

function eventsBetween(ctx: Context, { from, to }: Days, users: string[] | undefined) {
  const zone = ctx.user.timeZone
  const events = selectEvents(ctx)
    .where(endsFrom(from, zone))
    .where(startsUpTo(to, zone))
    .orderBy('starts_order')
    .orderBy('calendar_events.id')
  return users ? events.where(attendedBy(users)) : events
}

/** Open tasks only: what is done needs no place in the calendar. */
function tasksBetween(ctx: Context, days: Days, users: string[] | undefined) {
  const { from, to } = instantsOf(ctx, days)
  const tasks = visibleTasks(ctx)
    .selectAll('tasks')
    .where('tasks.done_at', 'is', null)
    .where(
      sql<SqlBool>`((tasks.due_at >= ${from} and tasks.due_at < ${to})
        or tasks.due_on between ${days.from}::date and ${days.to}::date)`,
    )
    .orderBy('due_order')
    .orderBy('tasks.id')
  return users ? tasks.where('tasks.assignee_id', 'in', users) : tasks
}
