import ical, { type ICalCalendar, type ICalEventData, ICalEventTransparency } from 'ical-generator'
import type { Calendar, CalendarEvent, PlannedStep } from '#api/calendar.ts'
import type { RecordName, Task } from '#api/tasks.ts'
import { addDays } from '#domain/dates.ts'
import { createTranslator } from '#messages/translate.ts'
import type { Context } from '#server/context.ts'

/** How long something that is due at a time stands in other calendars, in minutes. */
const MOMENT = 30

/**
 * A calendar as iCalendar text (RFC 5545). Times are instants in UTC, which every calendar shows in
 * its reader's zone; days are dates that no zone shifts.
 */
export function writeICalendar(ctx: Context, { events, tasks, followUps }: Calendar): string {
  const t = createTranslator(ctx.language, ctx.user.words)
  const calendar = ical({
    name: t('calendar.feedName'),
    prodId: { company: 'Kindling', product: 'Kindling', language: ctx.language.toUpperCase() },
    ttl: 15 * 60,
  })
  for (const event of events) addEvent(ctx, calendar, event)
  for (const task of tasks) addTask(ctx, calendar, task)
  for (const step of followUps) addStep(step)
  return calendar.toString()

  function addStep(step: PlannedStep): void {
    const what = t(`leads.followUp.kinds.${step.kind}`)
    add(calendar, {
      id: `follow-up-${step.leadId}@kindling`,
      summary: `${what}: ${step.leadName}`,
      description: step.note,
      url: `${ctx.publicUrl}/leads/${step.leadId}`,
      stamp: new Date(ctx.now),
      ...momentAt(step.at),
    })
  }
}

function addEvent(ctx: Context, calendar: ICalCalendar, event: CalendarEvent): void {
  add(calendar, {
    id: `event-${event.id}@kindling`,
    summary: event.title,
    description: event.description,
    location: event.place,
    url: addressOf(ctx, event.record) ?? `${ctx.publicUrl}/calendar?open=event.${event.id}`,
    sequence: event.version,
    stamp: new Date(event.updatedAt),
    ...(event.startsOn && event.endsOn
      ? wholeDays(event.startsOn, event.endsOn)
      : { start: new Date(event.startsAt ?? ''), end: new Date(event.endsAt ?? '') }),
  })
}

function addTask(ctx: Context, calendar: ICalCalendar, task: Task): void {
  add(calendar, {
    id: `task-${task.id}@kindling`,
    summary: task.title,
    description: task.description,
    url: addressOf(ctx, task.record) ?? `${ctx.publicUrl}/calendar?open=task.${task.id}`,
    sequence: task.version,
    stamp: new Date(task.updatedAt),
    transparency: ICalEventTransparency.TRANSPARENT,
    ...(task.dueOn ? wholeDays(task.dueOn, task.dueOn) : momentAt(task.dueAt ?? '')),
  })
}

type Entry = Omit<ICalEventData, 'summary' | 'description' | 'location'> & {
  summary: string
  description: string | null
  location?: string | null
}

/** Text from outside becomes text: the library escapes what means something, and we leave out what no calendar may hold. */
function add(calendar: ICalCalendar, { summary, description, location, ...rest }: Entry): void {
  calendar.createEvent({
    ...rest,
    summary: printable(summary).replaceAll('\n', ' '),
    ...(description && { description: printable(description) }),
    ...(location && { location: printable(location).replaceAll('\n', ' ') }),
  })
}

function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- RFC 5545 forbids exactly these characters
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
}

function momentAt(at: string) {
  const start = new Date(at)
  return { start, end: new Date(start.getTime() + MOMENT * 60_000) }
}

/** iCalendar ends whole days with the day after the last. */
function wholeDays(first: string, last: string) {
  return {
    allDay: true,
    start: Temporal.PlainDate.from(first),
    end: Temporal.PlainDate.from(addDays(last, 1)),
  }
}

function addressOf(ctx: Context, record: RecordName | null): string | undefined {
  return record ? `${ctx.publicUrl}/${record.type}s/${record.id}` : undefined
}
