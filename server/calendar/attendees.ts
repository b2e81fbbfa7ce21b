import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Attendee, GivenAttendee } from '#api/calendar.ts'
import type { Moment } from '#domain/calendar.ts'
import { displayName } from '#domain/names.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { Reminder } from '#api/tasks.ts'
import { remindingColumns, zonesOf } from '#server/calendar/reminder-columns.ts'
import type { Context, Db } from '#server/context.ts'
import { visibleContacts } from '#server/customers/visible-customers.ts'

/** Who attends, as it is stored: exactly one of the three. */
export type AttendeeRow = {
  user_id: string | null
  contact_id: string | null
  email: string | null
}

/** The attendees of each event in the outer query, in their order. */
export function selectAttendees(db: Db) {
  return jsonArrayFrom(
    db
      .selectFrom('event_attendees')
      .select(['user_id', 'contact_id', 'email'])
      .where(sql<boolean>`event_attendees.event_id = calendar_events.id`)
      .orderBy('position'),
  ).as('attendees')
}

/** Everybody once; where no user is among them, the author. */
export function tidyAttendees(
  given: readonly GivenAttendee[],
  authorId: string | null,
): AttendeeRow[] {
  const rows = given.map((each): AttendeeRow => {
    if ('userId' in each) return { user_id: each.userId, contact_id: null, email: null }
    if ('contactId' in each) return { user_id: null, contact_id: each.contactId, email: null }
    return { user_id: null, contact_id: null, email: each.email.toLowerCase() }
  })
  const own = { user_id: authorId, contact_id: null, email: null }
  const all = authorId && rows.every((row) => row.user_id === null) ? [own, ...rows] : rows
  return [...new Map(all.map((row) => [keyOf(row), row])).values()]
}

export function keyOf({ user_id, contact_id, email }: AttendeeRow): string {
  return user_id ?? contact_id ?? email ?? ''
}

/** Refuses to add users who are not here and contacts whom the asker may not see. Who attends already may stay. */
export async function refuseUnknownAttendees(
  ctx: Context,
  attendees: readonly AttendeeRow[],
  before: readonly AttendeeRow[],
): Promise<void> {
  const there = new Set(before.map(keyOf))
  const added = attendees.filter((each) => !there.has(keyOf(each)))
  const userIds = added.flatMap(({ user_id }) => user_id ?? [])
  const contactIds = added.flatMap(({ contact_id }) => contact_id ?? [])
  const [users, contacts] = await Promise.all([
    userIds.length === 0
      ? []
      : ctx.db
          .selectFrom('users')
          .select('id')
          .where('id', 'in', userIds)
          .where('disabled_at', 'is', null)
          .execute(),
    contactIds.length === 0
      ? []
      : visibleContacts(ctx).select('contacts.id').where('contacts.id', 'in', contactIds).execute(),
  ])
  if (users.length < userIds.length || contacts.length < contactIds.length) {
    refuseFields([{ field: 'attendees', code: 'not_in_list' }])
  }
}

/** Writes who attends in place of who did; each user is reminded by himself, of what changed anew. */
export async function writeAttendees(
  ctx: Context,
  eventId: string,
  attendees: readonly AttendeeRow[],
  moment: Moment,
  reminder: Reminder | null,
  keptReminders: boolean,
): Promise<void> {
  const before = await ctx.db
    .deleteFrom('event_attendees')
    .where('event_id', '=', eventId)
    .returning(['user_id', 'remind_from', 'reminded_at'])
    .execute()
  if (attendees.length === 0) return
  const zoneOf = await zonesOf(
    ctx,
    attendees.flatMap(({ user_id }) => user_id ?? []),
  )
  const reminding = (userId: string | null) => {
    if (userId === null) return { remind_from: null, reminded_at: null }
    const kept = keptReminders && before.find(({ user_id }) => user_id === userId)
    if (kept) return { remind_from: kept.remind_from, reminded_at: kept.reminded_at }
    return remindingColumns(ctx, moment, reminder, zoneOf(userId))
  }
  await ctx.db
    .insertInto('event_attendees')
    .values(
      attendees.map((each, position) => ({
        event_id: eventId,
        position,
        ...each,
        ...reminding(each.user_id),
      })),
    )
    .execute()
}

/** Names of contacts who attend, as far as the asker may see them. */
export async function contactNames(
  ctx: Context,
  attendees: readonly AttendeeRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(attendees.flatMap(({ contact_id }) => contact_id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await visibleContacts(ctx)
    .select(['contacts.id', 'first_name', 'last_name', 'email', 'phone'])
    .where('contacts.id', 'in', ids)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      displayName({
        firstName: row.first_name,
        lastName: row.last_name,
        email: row.email,
        phone: row.phone,
      }),
    ]),
  )
}

/** A contact that the asker may not see is somebody, no more. */
export function toAttendee(row: AttendeeRow, contacts: Map<string, string>): Attendee {
  const name = row.contact_id ? contacts.get(row.contact_id) : undefined
  const isHidden = row.contact_id !== null && name === undefined
  return {
    userId: row.user_id,
    contactId: isHidden ? null : row.contact_id,
    email: row.email,
    name: name ?? null,
  }
}
