import { addDays, dateIn, localDateTimeToInstant } from '#domain/dates.ts'
import { movedToDay } from '#domain/follow-ups.ts'

/**
 * When to remind: so many minutes before a time, 0 to four weeks; or so many days before a day, 0 to
 * 28, at a wall time (HH:mm) in the zone of whoever is reminded.
 */
export type Reminder = { minutesBefore: number } | { daysBefore: number; time: string }

export const MOST_MINUTES_BEFORE = 28 * 24 * 60
export const MOST_DAYS_BEFORE = 28

/** What a reminder is about: an instant, or a calendar date. */
export type Moment = { at: Date } | { on: string }

/** Why a reminder does not fit what it is about: minutes count from a time, days from a day. */
export function whyNotReminder(
  moment: Moment | undefined,
  reminder: Reminder | null,
): string | undefined {
  if (!reminder) return
  if (!moment) return 'reminder_needs_due'
  if ('at' in moment !== 'minutesBefore' in reminder) return 'reminder_does_not_fit'
}

/** The instant to remind at. Of a day it follows the zone of whoever is reminded, wherever he is then. */
export function reminderInstant(
  moment: Moment,
  reminder: Reminder,
  timeZone: string,
): Date | undefined {
  if ('at' in moment) {
    if (!('minutesBefore' in reminder)) return
    return new Date(moment.at.getTime() - reminder.minutesBefore * 60_000)
  }
  if (!('daysBefore' in reminder)) return
  const day = addDays(moment.on, -reminder.daysBefore)
  return localDateTimeToInstant(`${day}T${reminder.time}`, timeZone)
}

/** The zone in which a day begins first on earth. */
const EARLIEST_ZONE = 'Pacific/Kiritimati'

/** The earliest instant at which a reminder can be due for anybody, wherever he is. */
export function earliestReminder(moment: Moment, reminder: Reminder): Date | undefined {
  return reminderInstant(moment, reminder, EARLIEST_ZONE)
}

/** An event: between two instants, or whole days from the first to the last. */
export type Span = { startsAt: Date; endsAt: Date } | { startsOn: string; endsOn: string }

/** An event lasts at most a year, so that a calendar finds all that reach into a week. */
const MOST_EVENT_DAYS = 366

/** What is wrong with an event's times: it ends after it starts, and lasts a year at most. */
export function whyNotSpan(span: Span): string | undefined {
  if ('startsOn' in span) {
    if (span.endsOn < span.startsOn) return 'ends_before_start'
    return span.endsOn > addDays(span.startsOn, MOST_EVENT_DAYS - 1) ? 'event_too_long' : undefined
  }
  const length = span.endsAt.getTime() - span.startsAt.getTime()
  if (length <= 0) return 'ends_before_start'
  return length > MOST_EVENT_DAYS * DAY ? 'event_too_long' : undefined
}

/** What a reminder of an event counts from. */
export function startOf(span: Span): Moment {
  return 'startsOn' in span ? { on: span.startsOn } : { at: span.startsAt }
}

/** The same event so many calendar days later: its start keeps its wall time, and it lasts as long. */
export function movedByDays(span: Span, days: number, timeZone: string): Span {
  if ('startsOn' in span) {
    return { startsOn: addDays(span.startsOn, days), endsOn: addDays(span.endsOn, days) }
  }
  const day = addDays(dateIn(span.startsAt, timeZone), days)
  return movedToStart(span, movedToDay(span.startsAt, day, timeZone))
}

/** The same event from another instant on; it lasts as long. */
export function movedToStart(span: { startsAt: Date; endsAt: Date }, startsAt: Date) {
  const length = span.endsAt.getTime() - span.startsAt.getTime()
  return { startsAt, endsAt: new Date(startsAt.getTime() + length) }
}

/** The calendar dates that an event touches in a zone; one that ends at midnight does not touch the next day. */
export function daysOf(span: Span, timeZone: string): { first: string; last: string } {
  if ('startsOn' in span) return { first: span.startsOn, last: span.endsOn }
  const first = dateIn(span.startsAt, timeZone)
  const last = dateIn(new Date(span.endsAt.getTime() - 1), timeZone)
  return { first, last: last < first ? first : last }
}

/** Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** With which day a week begins where a language (BCP 47) and a country (ISO 3166-1) meet; Monday where nobody knows. */
export function firstDayOfWeek(language: string, country: string): Weekday {
  try {
    const locale = new Intl.Locale(language.split('-')[0] ?? 'en', { region: country })
    const info = (locale as { getWeekInfo?: () => { firstDay: number } }).getWeekInfo?.()
    const day = info?.firstDay ?? 1
    return day >= 1 && day <= 7 ? (day as Weekday) : 1
  } catch {
    return 1
  }
}

/** The seven dates of the week in which a date falls. */
export function weekOf(date: string, firstDay: Weekday): string[] {
  const behind = (weekdayOf(date) - firstDay + 7) % 7
  const first = addDays(date, -behind)
  return Array.from({ length: 7 }, (_, day) => addDays(first, day))
}

/** The whole weeks that show a month, four to six of them. */
export function weeksOfMonth(date: string, firstDay: Weekday): string[][] {
  const month = date.slice(0, 7)
  const weeks: string[][] = []
  let week = weekOf(`${month}-01`, firstDay)
  do {
    weeks.push(week)
    week = weekOf(addDays(week[0]!, 7), firstDay)
  } while (week[0]!.startsWith(month))
  return weeks
}

/** The same day of another month, or that month's last where there is no such day. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const first = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  for (let last = day; last > 28; last -= 1) {
    const there = addDays(`${first}-01`, last - 1)
    if (there.startsWith(first)) return there
  }
  return addDays(`${first}-01`, Math.min(day, 28) - 1)
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(date: string): Weekday {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return (day === 0 ? 7 : day) as Weekday
}

/**
 * Puts things that overlap beside each other: the lane of each, and how many lanes its group has.
 * Begins and ends are any numbers; what ends where another begins does not overlap it.
 */
export function inLanes<T extends { from: number; to: number }>(
  things: readonly T[],
): { thing: T; lane: number; lanes: number }[] {
  const placed: { thing: T; lane: number; lanes: number }[] = []
  let group: typeof placed = []
  let ends: number[] = []
  const close = () => {
    for (const each of group) each.lanes = ends.length
    placed.push(...group)
    group = []
    ends = []
  }
  for (const thing of things.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (ends.length > 0 && ends.every((end) => end <= thing.from)) close()
    const free = ends.findIndex((end) => end <= thing.from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = thing.to
    group.push({ thing, lane, lanes: 0 })
  }
  close()
  return placed
}

const DAY = 86_400_000
