import type { Reminder } from '#api/tasks.ts'
import { earliestReminder, type Moment, reminderInstant } from '#domain/calendar.ts'
import type { Context } from '#server/context.ts'

type ReminderRow = {
  remind_minutes: number | null
  remind_days: number | null
  remind_time: string | null
}

export function reminderColumns(reminder: Reminder | null): ReminderRow {
  const minutes = reminder && 'minutesBefore' in reminder ? reminder.minutesBefore : null
  const days = reminder && 'daysBefore' in reminder ? reminder : null
  return {
    remind_minutes: minutes,
    remind_days: days?.daysBefore ?? null,
    remind_time: days?.time ?? null,
  }
}

export function reminderOf(row: ReminderRow): Reminder | null {
  if (row.remind_minutes !== null) return { minutesBefore: row.remind_minutes }
  if (row.remind_days === null || row.remind_time === null) return null
  return { daysBefore: row.remind_days, time: row.remind_time }
}

/**
 * From when on somebody may have to be reminded. Of what is past already when it is planned nobody is
 * reminded: it counts as done.
 */
export function remindingColumns(
  ctx: Context,
  moment: Moment | undefined,
  reminder: Reminder | null,
  timeZone: string,
) {
  if (!moment || !reminder) return { remind_from: null, reminded_at: null }
  const from = earliestReminder(moment, reminder)
  const at = reminderInstant(moment, reminder, timeZone)
  const isPast = at !== undefined && at.getTime() < Date.parse(ctx.now)
  return { remind_from: from?.toISOString() ?? null, reminded_at: isPast ? ctx.now : null }
}

/** The time zones in which users are now. */
export async function zonesOf(ctx: Pick<Context, 'db'>, userIds: string[]) {
  const rows =
    userIds.length === 0
      ? []
      : await ctx.db
          .selectFrom('users')
          .select(['id', 'time_zone'])
          .where('id', 'in', userIds)
          .execute()
  const zones = new Map(rows.map((row) => [row.id, row.time_zone]))
  return (userId: string): string => zones.get(userId) ?? 'UTC'
}
