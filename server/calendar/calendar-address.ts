import type { CalendarAddress } from '#api/calendar.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'

export async function readCalendarAddress(ctx: Context): Promise<CalendarAddress> {
  const feed = await ctx.db
    .selectFrom('calendar_feeds')
    .select(['created_at', 'last_read_at'])
    .where('user_id', '=', ctx.user.id)
    .executeTakeFirst()
  return {
    isOn: feed !== undefined,
    createdAt: feed?.created_at ?? null,
    lastReadAt: feed?.last_read_at ?? null,
  }
}

/** Makes a new secret address and shows it, this once; the one before stops working. */
export async function makeCalendarAddress(ctx: Context): Promise<{ url: string }> {
  return inTransaction(ctx, async (ctx) => {
    const token = newToken('calendar')
    const row = { token_hash: hashToken(token), created_at: ctx.now, last_read_at: null }
    await ctx.db
      .insertInto('calendar_feeds')
      .values({ user_id: ctx.user.id, ...row })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
      .execute()
    await recordEvent(ctx, 'calendar_address_made', {}, { userId: ctx.user.id })
    // Its host comes from the configuration alone, never from a request.
    return { url: `${ctx.publicUrl}/api/calendar/feed/${token}.ics` }
  })
}

export async function removeCalendarAddress(ctx: Context): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const gone = await ctx.db
      .deleteFrom('calendar_feeds')
      .where('user_id', '=', ctx.user.id)
      .returning('user_id')
      .executeTakeFirst()
    if (gone) await recordEvent(ctx, 'calendar_address_removed', {}, { userId: ctx.user.id })
  })
}
