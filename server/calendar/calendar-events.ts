import type { Updateable } from 'kysely'
import type { CalendarEvent, CreateEvent, UpdateEvent } from '#api/calendar.ts'
import { startOf, whyNotReminder, whyNotSpan } from '#domain/calendar.ts'
import { type FieldProblem, Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import {
  keyOf,
  refuseUnknownAttendees,
  tidyAttendees,
  writeAttendees,
} from '#server/calendar/attendees.ts'
import { linksOf, recordProblems, seenRecords } from '#server/calendar/entry-records.ts'
import {
  type EventFields,
  eventFieldsOf,
  type EventRecord,
  selectEvents,
  spanOf,
  toEvents,
  whyNotChange,
} from '#server/calendar/event-rows.ts'
import { refuseOlderVersion } from '#server/calendar/refuse-older-version.ts'
import { reminderColumns } from '#server/calendar/reminder-columns.ts'
import { binnedEvents, visibleEvents } from '#server/calendar/visible-entries.ts'
import { type Context, inTransaction } from '#server/context.ts'
import type { CalendarEventsTable } from '#server/database/schema.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { refuseForeignRecord } from '#server/timeline/activity-record.ts'
import { exactInstant } from '#server/timeline/log-activity.ts'

/** Puts an event into the calendar, on a record that one may edit or on none. */
export async function createEvent(ctx: Context, input: CreateEvent): Promise<CalendarEvent> {
  return inTransaction(ctx, async (ctx) => {
    const { leadId, customerId, dealId } = input
    const fields = { ...noFields(input.title), ...givenFields(input) }
    refuseFields([...recordProblems(input), ...eventProblems(input, fields)])
    if (leadId ?? customerId ?? dealId) {
      await refuseForeignRecord(ctx, { leadId, customerId, dealId })
    }
    const attendees = tidyAttendees(input.attendees ?? [], ctx.user.id || null)
    await refuseUnknownAttendees(ctx, attendees, [])
    const id = newId()
    await ctx.db
      .insertInto('calendar_events')
      .values({
        id,
        ...eventColumns(fields),
        time_zone: ctx.user.timeZone,
        author_id: ctx.user.id || null,
        lead_id: leadId ?? null,
        customer_id: customerId ?? null,
        deal_id: dealId ?? null,
        created_at: ctx.now,
        updated_at: ctx.now,
      })
      .execute()
    await writeAttendees(ctx, id, attendees, startOf(spanOf(fields)!), fields.reminder, false)
    const links = { leadId, customerId, dealId }
    await recordEvent(ctx, 'event_planned', links, { eventId: id, name: fields.title })
    return readEvent(ctx, id)
  })
}

export async function readEvent(ctx: Context, eventId: string): Promise<CalendarEvent> {
  const row = await selectEvents(ctx).where('calendar_events.id', '=', eventId).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'not_found')
  return answer(ctx, row)
}

/** Changes an event. When it begins at another time, or the reminder is another, everybody is reminded anew. */
export async function updateEvent(
  ctx: Context,
  eventId: string,
  input: UpdateEvent,
  seenVersion: number,
): Promise<CalendarEvent> {
  return inTransaction(ctx, async (ctx) => {
    const event = await lockEvent(ctx, eventId)
    const before = eventFieldsOf(event)
    const fields = { ...before, ...givenFields(input) }
    const attendees = input.attendees
      ? tidyAttendees(input.attendees, event.author_id ?? ctx.user.id)
      : event.attendees
    const changes = changesBetween(
      { ...before, attendees: event.attendees.map(keyOf) },
      { ...fields, attendees: attendees.map(keyOf) },
    )
    refuseOlderVersion(event.version, changes, seenVersion)
    if (Object.keys(changes).length === 0) return answer(ctx, event)
    refuseFields(eventProblems(input, fields))
    await refuseUnknownAttendees(ctx, attendees, event.attendees)
    await writeEvent(ctx, event, eventColumns(fields))
    const isNewMoment = Boolean(changes.startsAt ?? changes.startsOn ?? changes.reminder)
    if (isNewMoment || changes.attendees) {
      const moment = startOf(spanOf(fields)!)
      await writeAttendees(ctx, eventId, attendees, moment, fields.reminder, !isNewMoment)
    }
    await recordEvent(ctx, 'event_changed', linksOf(event), {
      eventId,
      name: fields.title,
      changes,
    })
    return eventAfterDeed(ctx, eventId)
  })
}

export async function deleteEvent(ctx: Context, eventId: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const event = await lockEvent(ctx, eventId)
    await writeEvent(ctx, event, { deleted_at: ctx.now, deleted_by: ctx.user.id || null })
    await recordEvent(ctx, 'event_deleted', linksOf(event), { eventId, name: event.title })
  })
}

export async function restoreEvent(ctx: Context, eventId: string): Promise<CalendarEvent> {
  return inTransaction(ctx, async (ctx) => {
    const event = await lock(ctx, eventId, binnedEvents(ctx))
    await writeEvent(ctx, event, { deleted_at: null, deleted_by: null })
    await recordEvent(ctx, 'event_restored', linksOf(event), { eventId, name: event.title })
    return eventAfterDeed(ctx, eventId)
  })
}

/** An event as a deed leaves it: who has just taken himself out of it is still told what became of it. */
async function eventAfterDeed(ctx: Context, eventId: string): Promise<CalendarEvent> {
  const row = await selectEvents(ctx, ctx.db.selectFrom('calendar_events'))
    .where('calendar_events.id', '=', eventId)
    .executeTakeFirstOrThrow()
  return answer(ctx, row)
}

/** Locks an event that the asker may change. */
function lockEvent(ctx: Context, eventId: string): Promise<EventRecord> {
  return lock(ctx, eventId, visibleEvents(ctx))
}

async function lock(
  ctx: Context,
  eventId: string,
  from: ReturnType<typeof visibleEvents>,
): Promise<EventRecord> {
  const seen = await from
    .select('calendar_events.id')
    .where('calendar_events.id', '=', eventId)
    .forUpdate('calendar_events')
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  // A statement of its own: one that waited for the lock has read the attendees before the wait.
  const row = await selectEvents(ctx, ctx.db.selectFrom('calendar_events'))
    .where('calendar_events.id', '=', eventId)
    .executeTakeFirstOrThrow()
  refuseWhen(whyNotChange(ctx, row, await seenRecords(ctx, [row])), 'forbidden')
  return row
}

async function answer(ctx: Context, row: EventRecord): Promise<CalendarEvent> {
  const [event] = await toEvents(ctx, [row])
  return event!
}

function noFields(title: string): EventFields {
  return {
    title,
    description: null,
    place: null,
    startsAt: null,
    endsAt: null,
    startsOn: null,
    endsOn: null,
    reminder: null,
  }
}

/** What was given. Times take the place of days, and days that of times. */
function givenFields(input: UpdateEvent): Partial<EventFields> {
  const { title, description, place, startsAt, endsAt, startsOn, endsOn, reminder } = input
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(place !== undefined && { place }),
    ...((startsAt ?? endsAt) && { startsOn: null, endsOn: null }),
    ...((startsOn ?? endsOn) && { startsAt: null, endsAt: null }),
    ...(startsAt && { startsAt: exactInstant(startsAt) }),
    ...(endsAt && { endsAt: exactInstant(endsAt) }),
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(reminder !== undefined && { reminder }),
  }
}

function eventProblems(input: UpdateEvent, fields: EventFields): FieldProblem[] {
  const hasTimes = (input.startsAt ?? input.endsAt) !== undefined
  const hasDays = (input.startsOn ?? input.endsOn) !== undefined
  const span = spanOf(fields)
  if (!span || (hasTimes && hasDays)) return [{ field: 'startsAt', code: 'event_needs_times' }]
  const wrongSpan = whyNotSpan(span)
  const end = 'startsOn' in span ? 'endsOn' : 'endsAt'
  const wrongReminder = whyNotReminder(startOf(span), fields.reminder)
  return [
    ...(wrongSpan ? [{ field: end, code: wrongSpan }] : []),
    ...(wrongReminder ? [{ field: 'reminder', code: wrongReminder }] : []),
  ]
}

function eventColumns(fields: EventFields) {
  return {
    title: fields.title,
    description: fields.description,
    place: fields.place,
    starts_at: fields.startsAt,
    ends_at: fields.endsAt,
    starts_on: fields.startsOn,
    ends_on: fields.endsOn,
    ...reminderColumns(fields.reminder),
  }
}

async function writeEvent(
  ctx: Context,
  event: EventRecord,
  columns: Updateable<CalendarEventsTable>,
): Promise<void> {
  await ctx.db
    .updateTable('calendar_events')
    .set({ ...columns, version: event.version + 1, updated_at: ctx.now })
    .where('id', '=', event.id)
    .execute()
}
