import { sql } from 'kysely'
import { type Moment, reminderInstant, startOf } from '#domain/calendar.ts'
import { NO_RIGHTS, NOBODY } from '#server/access/nobody.ts'
import { ofLivingRecord, type RecordLinks } from '#server/calendar/entry-records.ts'
import { spanOf } from '#server/calendar/event-rows.ts'
import { remindOfFollowUps } from '#server/calendar/remind-of-follow-ups.ts'
import { reminderOf } from '#server/calendar/reminder-columns.ts'
import { momentOf } from '#server/calendar/task-rows.ts'
import { type Due, tellReaders } from '#server/calendar/tell-readers.ts'
import { type Context, type Db, inTransaction } from '#server/context.ts'
import type { Chore } from '#server/jobs/chores.ts'
import type { Postbox } from '#server/mail/queue-mail.ts'

const AT_ONCE = 200

/** Reminds again and again, by mail too where there is a postbox. */
export function reminderChore(mail: Postbox | undefined): Chore {
  return { name: 'remind', everySeconds: 15, run: (db) => remind(db, mail) }
}

/**
 * Reminds everybody of what is due: each of each thing once, however many servers do this at once,
 * because whoever reminds has locked and marked it in the same transaction. What fell due while no
 * server ran is told late, and once.
 */
export async function remind(db: Db, mail?: Postbox): Promise<void> {
  const ctx = systemContext(db, mail)
  await inRounds((after) => remindOfTasks(ctx, after))
  await inRounds((after) => remindOfEvents(ctx, after))
  await remindOfFollowUps(ctx)
}

/** Where a round ended; not everything that it looked at was due already where its reader is. */
type Place = { from: string; id: string }

async function inRounds(round: (after: Place) => Promise<Place | undefined>): Promise<void> {
  let after: Place | undefined = {
    from: '0001-01-01T00:00:00Z',
    id: '00000000-0000-0000-0000-000000000000',
  }
  while (after) after = await round(after)
}

async function remindOfTasks(ctx: Context, after: Place): Promise<Place | undefined> {
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .selectFrom('tasks')
      .innerJoin('users', 'users.id', 'tasks.assignee_id')
      .selectAll('tasks')
      .select('users.time_zone')
      .select(
        sql<boolean>`tasks.deleted_at is null and tasks.done_at is null
          and ${ofLivingRecord('tasks')}`.as('is_open'),
      )
      .where('tasks.remind_from', '<=', ctx.now)
      .where('tasks.reminded_at', 'is', null)
      .where(
        sql<boolean>`(tasks.remind_from, tasks.id) > (${after.from}::timestamptz, ${after.id}::uuid)`,
      )
      .orderBy('tasks.remind_from')
      .orderBy('tasks.id')
      .limit(AT_ONCE)
      .forUpdate('tasks')
      .skipLocked()
      .execute()
    const due = rows.filter((row) => {
      const moment = momentOf({ dueAt: row.due_at, dueOn: row.due_on })
      return isDue(ctx, moment, reminderOf(row), row.time_zone)
    })
    if (due.length > 0) {
      await ctx.db
        .updateTable('tasks')
        .set({ reminded_at: ctx.now })
        .where(
          'id',
          'in',
          due.map(({ id }) => id),
        )
        .execute()
    }
    await tellReaders(
      ctx,
      due
        .filter(({ is_open }) => is_open)
        .map((row) => ({
          ...dueOf(row, row.assignee_id),
          what: 'task',
          at: row.due_at,
          on: row.due_on,
        })),
    )
    return placeAfter(rows)
  })
}

async function remindOfEvents(ctx: Context, after: Place): Promise<Place | undefined> {
  return inTransaction(ctx, async (ctx) => {
    const rows = await ctx.db
      .selectFrom('event_attendees')
      .innerJoin('calendar_events', 'calendar_events.id', 'event_attendees.event_id')
      .innerJoin('users', 'users.id', 'event_attendees.user_id')
      .selectAll('calendar_events')
      .select(['event_attendees.user_id', 'event_attendees.remind_from', 'users.time_zone'])
      .select(
        sql<boolean>`calendar_events.deleted_at is null
          and ${ofLivingRecord('calendar_events')}`.as('is_open'),
      )
      .where('event_attendees.remind_from', '<=', ctx.now)
      .where('event_attendees.reminded_at', 'is', null)
      .where(
        sql<boolean>`(event_attendees.remind_from, event_attendees.user_id)
          > (${after.from}::timestamptz, ${after.id}::uuid)`,
      )
      .orderBy('event_attendees.remind_from')
      .orderBy('event_attendees.user_id')
      .limit(AT_ONCE)
      .forUpdate('event_attendees')
      .skipLocked()
      .execute()
    const due = rows.filter((row) => {
      const span = spanOf({
        startsAt: row.starts_at,
        endsAt: row.ends_at,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
      })
      return isDue(ctx, span && startOf(span), reminderOf(row), row.time_zone)
    })
    for (const { id, user_id } of due) {
      await ctx.db
        .updateTable('event_attendees')
        .set({ reminded_at: ctx.now })
        .where('event_id', '=', id)
        .where('user_id', '=', user_id)
        .execute()
    }
    await tellReaders(
      ctx,
      due
        .filter(({ is_open }) => is_open)
        .map((row) => ({
          ...dueOf(row, row.user_id!),
          what: 'event',
          at: row.starts_at,
          on: row.starts_on,
        })),
    )
    return placeAfter(rows.map((row) => ({ remind_from: row.remind_from, id: row.user_id! })))
  })
}

function isDue(
  ctx: Context,
  moment: Moment | undefined,
  reminder: ReturnType<typeof reminderOf>,
  timeZone: string,
): boolean {
  if (!moment || !reminder) return true
  const at = reminderInstant(moment, reminder, timeZone)
  return at === undefined || at.getTime() <= Date.parse(ctx.now)
}

function dueOf(
  row: RecordLinks & { id: string; title: string; remind_from: string | null },
  userId: string,
): Pick<Due, 'userId' | 'id' | 'title' | 'links' | 'key'> {
  const { lead_id, customer_id, deal_id } = row
  return {
    userId,
    id: row.id,
    title: row.title,
    links: { lead_id, customer_id, deal_id },
    key: row.remind_from ?? '',
  }
}

function placeAfter(rows: { remind_from: string | null; id: string }[]): Place | undefined {
  const last = rows.at(-1)
  if (rows.length < AT_ONCE || !last?.remind_from) return undefined
  return { from: last.remind_from, id: last.id }
}

function systemContext(db: Db, mail: Postbox | undefined): Context {
  return {
    db,
    mail,
    user: NOBODY,
    rights: NO_RIGHTS,
    now: new Date().toISOString(),
    language: 'en',
    channel: 'system',
    numbers: { take: () => Promise.reject(new Error('A reminder makes no record')) },
    http: { ip: '', userAgent: '', setSession() {} },
    publicUrl: '',
  }
}
