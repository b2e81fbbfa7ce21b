import type { CalendarEvent } from '#api/calendar.ts'
import { dateIn } from '#domain/dates.ts'

/** Whether an event has ended; one of whole days ends with its last day where its reader is. */
export function isEventOver(
  { endsAt, endsOn }: Pick<CalendarEvent, 'endsAt' | 'endsOn'>,
  now: Date,
  timeZone: string,
): boolean {
  if (endsOn) return endsOn < dateIn(now, timeZone)
  return endsAt !== null && Date.parse(endsAt) < now.getTime()
}
