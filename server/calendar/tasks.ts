import type { Insertable, Updateable } from 'kysely'
import type { CreateTask, Task, UpdateTask } from '#api/tasks.ts'
import { whyNotReminder } from '#domain/calendar.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { type FieldProblem, Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { linksOf, recordProblems, seenRecords } from '#server/calendar/entry-records.ts'
import { refuseOlderVersion } from '#server/calendar/refuse-older-version.ts'
import { remindingColumns, reminderColumns, zonesOf } from '#server/calendar/reminder-columns.ts'
import {
  momentOf,
  type TaskFields,
  taskFieldsOf,
  type TaskRecord,
  toTasks,
  whyNotChange,
} from '#server/calendar/task-rows.ts'
import { tellReaders } from '#server/calendar/tell-readers.ts'
import { binnedTasks, visibleTasks } from '#server/calendar/visible-entries.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { TasksTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { refuseForeignRecord } from '#server/timeline/activity-record.ts'
import { exactInstant } from '#server/timeline/log-activity.ts'

/** Makes a task: one's own unless it is for somebody else, on a record that one may edit or on none. */
export async function createTask(ctx: Context, input: CreateTask): Promise<Task> {
  return inTransaction(ctx, async (ctx) => {
    const { leadId, customerId, dealId } = input
    const fields = { ...noFields(ctx, input.title), ...givenFields(input) }
    refuseFields([...recordProblems(input), ...taskProblems(input, fields)])
    if (leadId ?? customerId ?? dealId) {
      await refuseForeignRecord(ctx, { leadId, customerId, dealId })
    }
    await refuseUnknownOwner(ctx, fields.assigneeId, 'assigneeId')
    const row = await ctx.db
      .insertInto('tasks')
      .values({
        id: newId(),
        ...(await taskColumns(ctx, fields)),
        author_id: ctx.user.id || null,
        lead_id: leadId ?? null,
        customer_id: customerId ?? null,
        deal_id: dealId ?? null,
        created_at: ctx.now,
        updated_at: ctx.now,
      } satisfies Insertable<TasksTable>)
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordEvent(ctx, 'task_created', linksOf(row), { taskId: row.id, name: row.title })
    await tellAssignee(ctx, row)
    return answer(ctx, row)
  })
}

export async function readTask(ctx: Context, taskId: string): Promise<Task> {
  const row = await visibleTasks(ctx)
    .selectAll('tasks')
    .where('tasks.id', '=', taskId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return answer(ctx, row)
}

/** Changes a task. A new time or day, or another assignee, is reminded of anew. */
export async function updateTask(
  ctx: Context,
  taskId: string,
  input: UpdateTask,
  seenVersion: number,
): Promise<Task> {
  return inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx, taskId)
    const before = taskFieldsOf(task)
    const after = { ...before, ...givenFields(input) }
    const changes = changesBetween(before, after)
    refuseOlderVersion(task.version, changes, seenVersion)
    if (Object.keys(changes).length === 0) return answer(ctx, task)
    refuseFields(taskProblems(input, after))
    if (changes.assigneeId) await refuseUnknownOwner(ctx, after.assigneeId, 'assigneeId')
    const { remind_from, reminded_at, ...columns } = await taskColumns(ctx, after)
    const isNewMoment =
      changes.dueAt ?? changes.dueOn ?? changes.reminder ?? changes.assigneeId ?? false
    const changed = await writeTask(ctx, task, {
      ...columns,
      ...(isNewMoment && { remind_from, reminded_at }),
    })
    const data = { taskId, name: changed.title, changes }
    await recordEvent(ctx, 'task_changed', linksOf(task), data)
    if (changes.assigneeId) await tellAssignee(ctx, changed)
    return answer(ctx, changed)
  })
}

/** Tells somebody that a task is his now, unless he took it himself. */
async function tellAssignee(ctx: Context, task: TaskRecord): Promise<void> {
  if (task.assignee_id === ctx.user.id) return
  const { lead_id, customer_id, deal_id } = task
  const links = { lead_id, customer_id, deal_id }
  const { id, title, due_at: at, due_on: on, assignee_id: userId } = task
  const key = String(task.version)
  await tellReaders(ctx, [{ userId, what: 'task', id, title, at, on, links, key }], 'assigned')
}

/** Marks a task as done; once, however often it is said. */
export async function completeTask(ctx: Context, taskId: string): Promise<Task> {
  return inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx, taskId)
    if (task.done_at) return answer(ctx, task)
    const done = await writeTask(ctx, task, { done_at: ctx.now, done_by: ctx.user.id || null })
    await recordEvent(ctx, 'task_completed', linksOf(task), { taskId, name: task.title })
    return answer(ctx, done)
  })
}

export async function reopenTask(ctx: Context, taskId: string): Promise<Task> {
  return inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx, taskId)
    if (!task.done_at) return answer(ctx, task)
    const open = await writeTask(ctx, task, { done_at: null, done_by: null })
    await recordEvent(ctx, 'task_reopened', linksOf(task), { taskId, name: task.title })
    return answer(ctx, open)
  })
}

export async function deleteTask(ctx: Context, taskId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const task = await lockTask(ctx, taskId)
    await writeTask(ctx, task, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
    await recordEvent(ctx, 'task_deleted', linksOf(task), { taskId, name: task.title })
  })
}

export async function restoreTask(ctx: Context, taskId: string): Promise<Task> {
  return inTransaction(ctx, async (ctx) => {
    const row = await binnedTasks(ctx)
      .selectAll('tasks')
      .where('tasks.id', '=', taskId)
      .forUpdate('tasks')
      .executeTakeFirst()
    const task = await changeable(ctx, row)
    const restored = await writeTask(ctx, task, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'task_restored', linksOf(task), { taskId, name: task.title })
    return answer(ctx, restored)
  })
}

/** Locks a task that the asker may change. */
async function lockTask(ctx: Context, taskId: string): Promise<TaskRecord> {
  const row = await visibleTasks(ctx)
    .selectAll('tasks')
    .where('tasks.id', '=', taskId)
    .forUpdate('tasks')
    .executeTakeFirst()
  return changeable(ctx, row)
}

async function changeable(ctx: Context, row: TaskRecord | undefined): Promise<TaskRecord> {
  if (!row) throw new Refusal('not_found', 'not_found')
  refuseWhen(whyNotChange(ctx, row, await seenRecords(ctx, [row])), 'forbidden')
  return row
}

async function answer(ctx: Context, row: TaskRecord): Promise<Task> {
  const [task] = await toTasks(ctx, [row])
  return task!
}

function noFields(ctx: Context, title: string): TaskFields {
  return {
    title,
    description: null,
    dueAt: null,
    dueOn: null,
    priority: 'normal',
    assigneeId: ctx.user.id,
    reminder: null,
  }
}

/** What was given. A time takes a day's place, and a day a time's. */
function givenFields(input: UpdateTask): Partial<TaskFields> {
  const { title, description, dueAt, dueOn, priority, assigneeId, reminder } = input
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(dueAt !== undefined && { dueAt: dueAt && exactInstant(dueAt) }),
    ...(dueOn !== undefined && { dueOn }),
    ...(dueAt && { dueOn: null }),
    ...(dueOn && { dueAt: null }),
    ...(priority !== undefined && { priority }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(reminder !== undefined && { reminder }),
  }
}

function taskProblems(input: UpdateTask, after: TaskFields): FieldProblem[] {
  if (input.dueAt && input.dueOn) return [{ field: 'dueOn', code: 'due_twice' }]
  const code = whyNotReminder(momentOf(after), after.reminder)
  return code ? [{ field: 'reminder', code }] : []
}

async function taskColumns(ctx: Context, fields: TaskFields) {
  const zoneOf = await zonesOf(ctx, [fields.assigneeId])
  return {
    title: fields.title,
    description: fields.description,
    due_at: fields.dueAt,
    due_on: fields.dueOn,
    priority: PRIORITIES.indexOf(fields.priority) + 1,
    assignee_id: fields.assigneeId,
    ...reminderColumns(fields.reminder),
    ...remindingColumns(ctx, momentOf(fields), fields.reminder, zoneOf(fields.assigneeId)),
  }
}

async function writeTask(
  ctx: Context,
  task: TaskRecord,
  columns: Updateable<TasksTable>,
): Promise<TaskRecord> {
  return ctx.db
    .updateTable('tasks')
    .set({ ...columns, version: task.version + 1, updated_at: ctx.now })
    .where('id', '=', task.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
