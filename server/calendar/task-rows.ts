import type { Selectable } from 'kysely'
import type { Task } from '#api/tasks.ts'
import type { Moment } from '#domain/calendar.ts'
import { PRIORITIES } from '#domain/leads.ts'
import { whyNotChangeable } from '#domain/tasks.ts'
import {
  recordFieldsOf,
  recordIdOf,
  type SeenRecord,
  seenRecords,
} from '#server/calendar/entry-records.ts'
import { reminderOf } from '#server/calendar/reminder-columns.ts'
import type { Context } from '#server/context.ts'
import type { TasksTable } from '#server/database/schema.ts'

export type TaskRecord = Selectable<TasksTable>

/** Tasks as the asker may see them: of a record he may not see, nothing is said. */
export async function toTasks(ctx: Context, rows: readonly TaskRecord[]): Promise<Task[]> {
  const records = await seenRecords(ctx, rows)
  return rows.map((row) => toTask(ctx, row, records))
}

function toTask(ctx: Context, row: TaskRecord, records: Map<string, SeenRecord>): Task {
  return {
    id: row.id,
    version: row.version,
    ...taskFieldsOf(row),
    authorId: row.author_id,
    ...recordFieldsOf(row, records),
    whyNotEdit: whyNotChange(ctx, row, records) ?? null,
    doneAt: row.done_at,
    doneBy: row.done_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Why the asker may not change a task, given the records that he may see. */
export function whyNotChange(
  ctx: Context,
  row: TaskRecord,
  records: Map<string, SeenRecord>,
): string | undefined {
  const people = [row.assignee_id, row.author_id]
  return whyNotChangeable(people, records.get(recordIdOf(row) ?? ''), ctx.user, ctx.rights)
}

/** What can be changed of a task, as the API names it. */
export function taskFieldsOf(row: TaskRecord) {
  return {
    title: row.title,
    description: row.description,
    dueAt: row.due_at,
    dueOn: row.due_on,
    priority: PRIORITIES[row.priority - 1]!,
    assigneeId: row.assignee_id,
    reminder: reminderOf(row),
  }
}
export type TaskFields = ReturnType<typeof taskFieldsOf>

export function momentOf({
  dueAt,
  dueOn,
}: Pick<TaskFields, 'dueAt' | 'dueOn'>): Moment | undefined {
  if (dueAt) return { at: new Date(dueAt) }
  return dueOn ? { on: dueOn } : undefined
}
