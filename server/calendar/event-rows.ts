import type { Selectable } from 'kysely'
import type { CalendarEvent } from '#api/calendar.ts'
import type { Span } from '#domain/calendar.ts'
import { whyNotChangeable } from '#domain/tasks.ts'
import {
  type AttendeeRow,
  contactNames,
  selectAttendees,
  toAttendee,
} from '#server/calendar/attendees.ts'
import {
  recordFieldsOf,
  recordIdOf,
  type SeenRecord,
  seenRecords,
} from '#server/calendar/entry-records.ts'
import { reminderOf } from '#server/calendar/reminder-columns.ts'
import { visibleEvents } from '#server/calendar/visible-entries.ts'
import type { Context } from '#server/context.ts'
import type { CalendarEventsTable } from '#server/database/schema.ts'

export type EventRecord = Selectable<CalendarEventsTable> & { attendees: AttendeeRow[] }

/** Whole events that the asker may see, for a query to narrow down. */
export function selectEvents(ctx: Context, from = visibleEvents(ctx)) {
  return from.selectAll('calendar_events').select(selectAttendees(ctx.db))
}

/** Events as the asker may see them: of a record or a contact he may not see, nothing is said. */
export async function toEvents(
  ctx: Context,
  rows: readonly EventRecord[],
): Promise<CalendarEvent[]> {
  const [records, contacts] = await Promise.all([
    seenRecords(ctx, rows),
    contactNames(
      ctx,
      rows.flatMap(({ attendees }) => attendees),
    ),
  ])
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    ...eventFieldsOf(row),
    authorId: row.author_id,
    attendees: row.attendees.map((attendee) => toAttendee(attendee, contacts)),
    ...recordFieldsOf(row, records),
    whyNotEdit: whyNotChange(ctx, row, records) ?? null,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

/** Why the asker may not change an event, given the records that he may see. */
export function whyNotChange(
  ctx: Context,
  row: EventRecord,
  records: Map<string, SeenRecord>,
): string | undefined {
  const people = [row.author_id, ...row.attendees.map(({ user_id }) => user_id)]
  return whyNotChangeable(people, records.get(recordIdOf(row) ?? ''), ctx.user, ctx.rights)
}

/** What can be changed of an event, as the API names it; its attendees stand beside it. */
export function eventFieldsOf(row: Selectable<CalendarEventsTable>) {
  return {
    title: row.title,
    description: row.description,
    place: row.place,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    reminder: reminderOf(row),
  }
}
export type EventFields = ReturnType<typeof eventFieldsOf>

/** The times of an event; undefined while it has neither two times nor two days. */
export function spanOf({
  startsAt,
  endsAt,
  startsOn,
  endsOn,
}: Pick<EventFields, 'startsAt' | 'endsAt' | 'startsOn' | 'endsOn'>): Span | undefined {
  if (startsAt && endsAt) return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  return startsOn && endsOn ? { startsOn, endsOn } : undefined
}
