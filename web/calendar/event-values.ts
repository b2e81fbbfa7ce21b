import type { Attendee, CalendarEvent, CreateEvent } from '#api/calendar.ts'
import type { RecordName, Reminder } from '#api/tasks.ts'
import { addDays, dateIn, startOfDate } from '#domain/dates.ts'
import { fittingReminder } from './ReminderField.tsx'
import type { TimelineOf } from '#web/timeline/timeline-of.ts'

export interface EventValues extends Record<string, unknown> {
  title: string
  isAllDay: boolean
  startsAt: string | null
  endsAt: string | null
  startsOn: string | null
  endsOn: string | null
  place: string
  userIds: string[]
  contactIds: string[]
  /** Addresses, separated by commas. */
  guests: string
  /** Everybody together is refused here. */
  attendees: undefined
  reminder: Reminder | null
  description: string
}

export interface NewEvent {
  startsAt?: string
  endsAt?: string
  startsOn?: string
  endsOn?: string
  /** The record that it is made on. */
  of?: TimelineOf
  record?: RecordName
  /** Whose contacts can be asked to attend. */
  customerId?: string | null
}

const HOUR = 3_600_000

/** The values to begin with: those of an event, or the next whole hour. */
export function eventValuesOf(
  event: CalendarEvent | undefined,
  start: NewEvent,
  me: string,
  timeZone: string,
): EventValues {
  const span = event ?? start
  const nextHour = new Date(Math.ceil(Date.now() / HOUR) * HOUR)
  const startsAt =
    span.startsAt ?? (span.startsOn ? morningOf(span.startsOn, timeZone) : nextHour.toISOString())
  const endsAt = span.endsAt ?? new Date(Date.parse(startsAt) + HOUR).toISOString()
  const day = dateIn(new Date(startsAt), timeZone)
  const attendees = event?.attendees ?? [{ userId: me, contactId: null, email: null, name: null }]
  return {
    title: event?.title ?? '',
    isAllDay: Boolean(span.startsOn),
    startsAt,
    endsAt,
    startsOn: span.startsOn ?? day,
    endsOn: span.endsOn ?? day,
    place: event?.place ?? '',
    userIds: attendees.flatMap(({ userId }) => userId ?? []),
    contactIds: attendees.flatMap(({ contactId }) => contactId ?? []),
    guests: attendees.flatMap(({ email }) => email ?? []).join(', '),
    attendees: undefined,
    reminder: event ? event.reminder : span.startsOn ? null : { minutesBefore: 15 },
    description: event?.description ?? '',
  }
}

function morningOf(day: string, timeZone: string): string {
  return new Date(startOfDate(day, timeZone).getTime() + 9 * HOUR).toISOString()
}

/** What is sent. Who attends is sent only when it was changed: of somebody hidden nothing can be said. */
export function eventFieldsOf(values: EventValues, before: readonly Attendee[] | undefined) {
  const { title, isAllDay, place, reminder, description } = values
  const { startsAt, endsAt, startsOn, endsOn } = values
  const attendees: NonNullable<CreateEvent['attendees']> = [
    ...values.userIds.map((userId) => ({ userId })),
    ...values.contactIds.map((contactId) => ({ contactId })),
    ...guestsOf(values.guests).map((email) => ({ email })),
  ]
  const isChanged = !before || namesOf(before) !== JSON.stringify(attendees)
  return {
    title,
    ...(isAllDay
      ? { startsOn: startsOn ?? undefined, endsOn: endsOn ?? undefined }
      : { startsAt: startsAt ?? undefined, endsAt: endsAt ?? undefined }),
    place,
    ...(isChanged && { attendees }),
    reminder: fittingReminder(reminder, isAllDay ? 'day' : 'time'),
    description,
  }
}

function guestsOf(typed: string): string[] {
  return typed
    .split(/[,;\s]+/)
    .map((each) => each.trim())
    .filter(Boolean)
}

function namesOf(attendees: readonly Attendee[]): string {
  const shown = [
    ...attendees.flatMap(({ userId }) => (userId ? [{ userId }] : [])),
    ...attendees.flatMap(({ contactId }) => (contactId ? [{ contactId }] : [])),
    ...attendees.flatMap(({ email }) => (email ? [{ email }] : [])),
  ]
  return JSON.stringify(shown)
}

/** When the start moves, the end moves along. */
export function withStart(values: EventValues, startsAt: string | null): Partial<EventValues> {
  if (!startsAt || !values.startsAt || !values.endsAt) return { startsAt }
  const length = Date.parse(values.endsAt) - Date.parse(values.startsAt)
  return { startsAt, endsAt: new Date(Date.parse(startsAt) + length).toISOString() }
}

export function withFirstDay(values: EventValues, startsOn: string | null): Partial<EventValues> {
  if (!startsOn || !values.startsOn || !values.endsOn) return { startsOn }
  const days = (Date.parse(values.endsOn) - Date.parse(values.startsOn)) / (24 * HOUR)
  return { startsOn, endsOn: addDays(startsOn, days) }
}
