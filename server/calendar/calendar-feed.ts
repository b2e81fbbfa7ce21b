import { Readable } from 'node:stream'
import { Refusal } from '#domain/refusal.ts'
import { rightsOf } from '#domain/access.ts'
import { addDays, dateIn } from '#domain/dates.ts'
import { writeICalendar } from '#server/calendar/write-icalendar.ts'
import { readDays } from '#server/calendar/read-calendar.ts'
import type { Context } from '#server/context.ts'
import type { Download } from '#server/handlers.ts'
import { findActiveUser } from '#server/people/authenticate.ts'
import { hashToken, isToken } from '#server/people/tokens.ts'

const DAYS_BACK = 92
const DAYS_AHEAD = 366
const MINUTE = 60_000

/**
 * A person's own calendar for whoever knows its secret address: with the rights that the person has
 * now, and nothing at all once he is disabled or the address was renewed.
 */
export async function readFeed(ctx: Context, fileName: string): Promise<Download> {
  const reader = await readerOf(ctx, fileName.replace(/\.ics$/, ''))
  const today = dateIn(new Date(ctx.now), reader.user.timeZone)
  const days = { from: addDays(today, -DAYS_BACK), to: addDays(today, DAYS_AHEAD) }
  const calendar = await readDays(reader, days, [reader.user.id])
  const content = writeICalendar(reader, calendar)
  return {
    fileName: 'kindling.ics',
    contentType: 'text/calendar; charset=utf-8',
    content: Readable.from([content]),
  }
}

async function readerOf(ctx: Context, token: string): Promise<Context> {
  const feed = isToken('calendar', token) ? await findFeed(ctx, token) : undefined
  const found = feed && (await findActiveUser(ctx.db, feed.user_id))
  if (!found) throw new Refusal('not_found', 'not_found')
  await noteReading(ctx, feed)
  return {
    ...ctx,
    user: found.actor,
    rights: rightsOf(found.permissions, found.extraPermissions),
    language: found.language,
  }
}

type Feed = { user_id: string; last_read_at: string | null }

function findFeed(ctx: Context, token: string): Promise<Feed | undefined> {
  return ctx.db
    .selectFrom('calendar_feeds')
    .select(['user_id', 'last_read_at'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
}

/** Once a minute is exact enough. */
async function noteReading(ctx: Context, { user_id, last_read_at }: Feed): Promise<void> {
  if (last_read_at !== null && Date.parse(ctx.now) - Date.parse(last_read_at) < MINUTE) return
  await ctx.db
    .updateTable('calendar_feeds')
    .set({ last_read_at: ctx.now })
    .where('user_id', '=', user_id)
    .execute()
}
