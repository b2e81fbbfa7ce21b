import type { Calendar, CalendarEvent, PlannedStep } from '#api/calendar.ts'
import type { Task } from '#api/tasks.ts'
import { daysOf, type Span } from '#domain/calendar.ts'
import { addDays, instantToLocal } from '#domain/dates.ts'

/** How long something due at a time stands in the calendar, in milliseconds. */
const MOMENT = 30 * 60_000

/** One thing in the calendar, whatever it is. */
export type Entry = {
  key: string
  title: string
  span: Span
  whyNotEdit: string | null
} & (
  | { type: 'event'; event: CalendarEvent }
  | { type: 'task'; task: Task }
  | { type: 'step'; step: PlannedStep }
)

/** Everything of a calendar as entries, whole days first, then by time. */
export function entriesOf({ events, tasks, followUps }: Calendar): Entry[] {
  const entries: Entry[] = [
    ...events.flatMap(eventEntry),
    ...tasks.flatMap(taskEntry),
    ...followUps.map(stepEntry),
  ]
  return entries.toSorted(byTime)
}

function eventEntry(event: CalendarEvent): Entry[] {
  const span = spanOfEvent(event)
  if (!span) return []
  const { id, title, whyNotEdit } = event
  return [{ key: `event.${id}`, type: 'event', title, span, whyNotEdit, event }]
}

function taskEntry(task: Task): Entry[] {
  const { id, title, dueAt, dueOn, whyNotEdit } = task
  const span = dueAt ? momentSpan(dueAt) : dueOn ? { startsOn: dueOn, endsOn: dueOn } : undefined
  return span ? [{ key: `task.${id}`, type: 'task', title, span, whyNotEdit, task }] : []
}

function stepEntry(step: PlannedStep): Entry {
  const { leadId, leadName, at, whyNotEdit } = step
  return {
    key: `step.${leadId}`,
    type: 'step',
    title: leadName,
    span: momentSpan(at),
    whyNotEdit,
    step,
  }
}

function spanOfEvent({ startsAt, endsAt, startsOn, endsOn }: CalendarEvent): Span | undefined {
  if (startsAt && endsAt) return { startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  return startsOn && endsOn ? { startsOn, endsOn } : undefined
}

function momentSpan(at: string): Span {
  const startsAt = new Date(at)
  return { startsAt, endsAt: new Date(startsAt.getTime() + MOMENT) }
}

function byTime(a: Entry, b: Entry): number {
  const [first, second] = [timeOf(a.span), timeOf(b.span)]
  return first - second || a.title.localeCompare(b.title)
}

function timeOf(span: Span): number {
  return 'startsOn' in span ? -1 : span.startsAt.getTime()
}

/** Whether an entry stands above the hours: it has no time, or lasts longer than a day. */
export function isWholeDay({ span }: Entry): boolean {
  return 'startsOn' in span || span.endsAt.getTime() - span.startsAt.getTime() >= 24 * 3_600_000
}

/** The entries of each of these days, in order. */
export function entriesByDay(
  entries: readonly Entry[],
  days: readonly string[],
  timeZone: string,
): Map<string, Entry[]> {
  const byDay = new Map<string, Entry[]>(days.map((day) => [day, []]))
  for (const entry of entries) {
    const { first, last } = daysOf(entry.span, timeZone)
    const from = first < days[0]! ? days[0]! : first
    for (let day = from; day <= last && byDay.has(day); day = addDays(day, 1)) {
      byDay.get(day)?.push(entry)
    }
  }
  return byDay
}

/** Minutes of a day's wall time at which an entry begins and ends there, 0 to 1440. */
export function minutesOn(day: string, span: Span, timeZone: string): { from: number; to: number } {
  if ('startsOn' in span) return { from: 0, to: 1440 }
  const minute = (at: Date, edge: number) => {
    const local = instantToLocal(at, timeZone)
    if (local.slice(0, 10) < day) return 0
    if (local.slice(0, 10) > day) return edge
    return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
  }
  const from = minute(span.startsAt, 1440)
  // Where the clocks go back, something can end before it began on the wall.
  return { from, to: Math.max(minute(span.endsAt, 1440), from) }
}
