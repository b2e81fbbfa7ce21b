import { z } from 'zod'
import { MOST_DAYS_BEFORE, MOST_MINUTES_BEFORE } from '#domain/calendar.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { ENTRY_RECORDS } from '#domain/tasks.ts'
import { operation } from '#api/operation.ts'
import {
  Id,
  Instant,
  OptionalText,
  OutId,
  OutInstant,
  Page,
  pageQuery,
  PlainDate,
  RequiredText,
  Several,
  Sort,
  Versioned,
  YesNo,
} from '#api/shapes.ts'

/** Minutes before a time, or days before a day at a wall time (HH:mm) where its reader is. */
export const Reminder = z.union([
  z.strictObject({ minutesBefore: z.int().min(0).max(MOST_MINUTES_BEFORE) }),
  z.strictObject({
    daysBefore: z.int().min(0).max(MOST_DAYS_BEFORE),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  }),
])
export type Reminder = z.output<typeof Reminder>

/** The record that a task or event belongs to, as far as the reader may see it. */
export const RecordName = z.object({
  type: z.enum(ENTRY_RECORDS),
  id: OutId,
  name: z.string(),
})
export type RecordName = z.output<typeof RecordName>

/** What tasks and events have in common. */
export const entry = {
  ...Versioned,
  title: z.string(),
  description: z.string().nullable(),
  reminder: Reminder.nullable(),
  authorId: OutId.nullable(),
  record: RecordName.nullable(),
  /** It belongs to a record that the reader may not see. */
  isRecordHidden: z.boolean(),
  /** Why the reader may not change it, as a code; null when he may. */
  whyNotEdit: z.string().nullable(),
  createdAt: OutInstant,
  updatedAt: OutInstant,
}

export const Task = z.object({
  ...entry,
  dueAt: OutInstant.nullable(),
  /** A calendar date that no time zone shifts. */
  dueOn: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  assigneeId: OutId,
  doneAt: OutInstant.nullable(),
  doneBy: OutId.nullable(),
})
export type Task = z.output<typeof Task>

/** The record to belong to: at most one of them. Left out: none. */
export const entryRecord = {
  leadId: Id.optional(),
  customerId: Id.optional(),
  dealId: Id.optional(),
}

const writable = {
  description: OptionalText(20_000),
  /** Due at an instant, or on a day, or neither; giving one takes the other away. */
  dueAt: Instant.nullable().optional(),
  dueOn: PlainDate.nullable().optional(),
  priority: z.enum(PRIORITIES).optional(),
  assigneeId: Id.optional(),
  reminder: Reminder.nullable().optional(),
}

export const CreateTask = z.object({ title: RequiredText(300), ...writable, ...entryRecord })
export type CreateTask = z.output<typeof CreateTask>

export const UpdateTask = z.object({ title: RequiredText(300).optional(), ...writable })
export type UpdateTask = z.output<typeof UpdateTask>

const TASK_SORTS = ['dueAt', 'createdAt'] as const

export const TaskListQuery = z.strictObject({
  /** User ids or `me`. */
  assignee: Several(z.string().regex(/^[\w-]{1,64}$/)),
  done: YesNo.optional(),
  lead: Id.optional(),
  customer: Id.optional(),
  deal: Id.optional(),
  /** Due from and up to these days, both included, in the reader's time zone. */
  dueFrom: PlainDate.optional(),
  dueTo: PlainDate.optional(),
  sort: Sort(TASK_SORTS, 'dueAt'),
  ...pageQuery,
})
export type TaskListQuery = z.output<typeof TaskListQuery>

export const tasks = {
  list: operation({
    method: 'GET',
    path: '/tasks',
    area: 'activities',
    permission: 'signed_in',
    query: TaskListQuery,
    response: Page(Task),
    summary: 'List tasks: of records that you may see, for you, or by you.',
  }),
  create: operation({
    method: 'POST',
    path: '/tasks',
    area: 'activities',
    permission: 'signed_in',
    body: CreateTask,
    response: Task,
    status: 201,
    summary: 'Create a task, on a lead, customer or deal, or on none.',
    description: 'Without an assignee it is your own.',
  }),
  get: operation({
    method: 'GET',
    path: '/tasks/:taskId',
    area: 'activities',
    permission: 'signed_in',
    response: Task,
    summary: 'Read a task.',
  }),
  update: operation({
    method: 'PATCH',
    path: '/tasks/:taskId',
    area: 'activities',
    permission: 'signed_in',
    body: UpdateTask,
    response: Task,
    ifMatch: true,
    summary: 'Change a task; its author, its assignee, or whoever may edit its record.',
  }),
  complete: operation({
    method: 'PUT',
    path: '/tasks/:taskId/completion',
    area: 'activities',
    permission: 'signed_in',
    response: Task,
    summary: 'Mark a task as done. Doing it again changes nothing.',
  }),
  reopen: operation({
    method: 'DELETE',
    path: '/tasks/:taskId/completion',
    area: 'activities',
    permission: 'signed_in',
    response: Task,
    summary: 'Mark a task as not done after all.',
  }),
  remove: operation({
    method: 'DELETE',
    path: '/tasks/:taskId',
    area: 'activities',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Delete a task; it can be restored.',
  }),
  restore: operation({
    method: 'POST',
    path: '/tasks/:taskId/restoration',
    area: 'activities',
    permission: 'signed_in',
    response: Task,
    summary: 'Take a deletion back.',
  }),
}
