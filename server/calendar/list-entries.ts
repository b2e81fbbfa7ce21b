import { sql, type SqlBool } from 'kysely'
import type { CalendarEvent, EventListQuery } from '#api/calendar.ts'
import type { Task, TaskListQuery } from '#api/tasks.ts'
import { addDays, startOfDate } from '#domain/dates.ts'
import { refuseFields } from '#domain/refusal.ts'
import { selectAttendees } from '#server/calendar/attendees.ts'
import { toEvents } from '#server/calendar/event-rows.ts'
import { toTasks } from '#server/calendar/task-rows.ts'
import { visibleEvents, visibleTasks } from '#server/calendar/visible-entries.ts'
import type { Context } from '#server/context.ts'
import { orderOf, type SortKey } from '#server/database/list-order.ts'
import { readList } from '#server/database/list-page.ts'

const created: SortKey = {
  by: 'column',
  column: 'created_at',
  type: 'timestamptz',
  nullable: false,
}

/** One page of the tasks that match, in order, with the exact total. A day stands where it begins in UTC. */
export async function listTasks(
  ctx: Context,
  query: TaskListQuery,
): Promise<{ items: Task[]; nextCursor: string | null; total: number }> {
  const { assignee, done, lead, customer, deal, dueFrom, dueTo } = query
  const zone = ctx.user.timeZone
  let tasks = visibleTasks(ctx)
  if (assignee) tasks = tasks.where('tasks.assignee_id', 'in', userIds(ctx, 'assignee', assignee))
  if (done !== undefined) tasks = tasks.where('tasks.done_at', done ? 'is not' : 'is', null)
  if (lead) tasks = tasks.where('tasks.lead_id', '=', lead)
  if (customer) tasks = tasks.where('tasks.customer_id', '=', customer)
  if (deal) tasks = tasks.where('tasks.deal_id', '=', deal)
  if (dueFrom) {
    const from = startOfDate(dueFrom, zone)
    tasks = tasks.where(sql<SqlBool>`(tasks.due_at >= ${from} or tasks.due_on >= ${dueFrom}::date)`)
  }
  if (dueTo) {
    const to = startOfDate(addDays(dueTo, 1), zone)
    tasks = tasks.where(sql<SqlBool>`(tasks.due_at < ${to} or tasks.due_on <= ${dueTo}::date)`)
  }
  const order = orderOf(query.sort, {
    dueAt: { by: 'column', column: 'due_order', type: 'timestamptz', nullable: true },
    createdAt: created,
  })
  const { rows, ...page } = await readList(tasks.selectAll('tasks'), order, query, ctx.db)
  return { items: await toTasks(ctx, rows), ...page }
}

/** One page of the events that match, in order, with the exact total. A day stands where it begins in UTC. */
export async function listEvents(
  ctx: Context,
  query: EventListQuery,
): Promise<{ items: CalendarEvent[]; nextCursor: string | null; total: number }> {
  const { attendee, lead, customer, deal, from, to } = query
  let events = visibleEvents(ctx)
  if (attendee) events = events.where(attendedBy(userIds(ctx, 'attendee', attendee)))
  if (lead) events = events.where('calendar_events.lead_id', '=', lead)
  if (customer) events = events.where('calendar_events.customer_id', '=', customer)
  if (deal) events = events.where('calendar_events.deal_id', '=', deal)
  if (from) events = events.where(endsFrom(from, ctx.user.timeZone))
  if (to) events = events.where(startsUpTo(to, ctx.user.timeZone))
  const order = orderOf(query.sort, {
    startsAt: { by: 'column', column: 'starts_order', type: 'timestamptz', nullable: true },
    createdAt: created,
  })
  const selected = events.selectAll('calendar_events').select(selectAttendees(ctx.db))
  const { rows, ...page } = await readList(selected, order, query, ctx.db)
  return { items: await toEvents(ctx, rows), ...page }
}

/** Whether one of these users attends an event. */
export function attendedBy(ids: string[]) {
  return sql<SqlBool>`calendar_events.id in
    (select event_id from event_attendees where user_id = any(${ids}::uuid[]))`
}

/** Whether an event is not over before a day begins. */
export function endsFrom(date: string, timeZone: string) {
  return sql<SqlBool>`(calendar_events.ends_at > ${startOfDate(date, timeZone)}
    or calendar_events.ends_on >= ${date}::date)`
}

/** Whether an event begins before a day is over. */
export function startsUpTo(date: string, timeZone: string) {
  return sql<SqlBool>`(calendar_events.starts_at < ${startOfDate(addDays(date, 1), timeZone)}
    or calendar_events.starts_on <= ${date}::date)`
}

function userIds(ctx: Context, field: string, asked: string[]): string[] {
  const ids = asked.map((id) => (id === 'me' ? ctx.user.id : id))
  if (!ids.every((id) => uuid.test(id))) refuseFields([{ field, code: 'not_in_list' }])
  return ids
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
