import { api } from '#api/index.ts'
import {
  makeCalendarAddress,
  readCalendarAddress,
  removeCalendarAddress,
} from '#server/calendar/calendar-address.ts'
import {
  createEvent,
  deleteEvent,
  readEvent,
  restoreEvent,
  updateEvent,
} from '#server/calendar/calendar-events.ts'
import { readFeed } from '#server/calendar/calendar-feed.ts'
import { listEvents, listTasks } from '#server/calendar/list-entries.ts'
import { readAgenda } from '#server/calendar/read-agenda.ts'
import { readCalendar } from '#server/calendar/read-calendar.ts'
import {
  completeTask,
  createTask,
  deleteTask,
  readTask,
  reopenTask,
  restoreTask,
  updateTask,
} from '#server/calendar/tasks.ts'
import { handlers } from '#server/handlers.ts'

export const taskHandlers = handlers(api.tasks, {
  list: (ctx, { query }) => listTasks(ctx, query),
  create: (ctx, { body }) => createTask(ctx, body),
  get: (ctx, { params }) => readTask(ctx, params.taskId),
  update: (ctx, { params, body, version }) => updateTask(ctx, params.taskId, body, version),
  complete: (ctx, { params }) => completeTask(ctx, params.taskId),
  reopen: (ctx, { params }) => reopenTask(ctx, params.taskId),
  remove: (ctx, { params }) => deleteTask(ctx, params.taskId),
  restore: (ctx, { params }) => restoreTask(ctx, params.taskId),
})

export const calendarEventHandlers = handlers(api.events, {
  list: (ctx, { query }) => listEvents(ctx, query),
  create: (ctx, { body }) => createEvent(ctx, body),
  get: (ctx, { params }) => readEvent(ctx, params.eventId),
  update: (ctx, { params, body, version }) => updateEvent(ctx, params.eventId, body, version),
  remove: (ctx, { params }) => deleteEvent(ctx, params.eventId),
  restore: (ctx, { params }) => restoreEvent(ctx, params.eventId),
})

export const calendarHandlers = handlers(api.calendar, {
  get: (ctx, { query }) => readCalendar(ctx, query),
  ofLead: (ctx, { params }) => readAgenda(ctx, { leadId: params.leadId }),
  ofCustomer: (ctx, { params }) => readAgenda(ctx, { customerId: params.customerId }),
  ofDeal: (ctx, { params }) => readAgenda(ctx, { dealId: params.dealId }),
  getAddress: (ctx) => readCalendarAddress(ctx),
  makeAddress: (ctx) => makeCalendarAddress(ctx),
  removeAddress: (ctx) => removeCalendarAddress(ctx),
  feed: (ctx, { params }) => readFeed(ctx, params.token),
})
