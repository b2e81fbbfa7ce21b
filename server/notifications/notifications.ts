import { sql } from 'kysely'
import type { z } from 'zod'
import type { notifications as operations, Notification } from '#api/notifications.ts'
import type { NotificationKind } from '#domain/notifications.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context, Db } from '#server/context.ts'
import { notifiedRecords } from '#server/notifications/notified-records.ts'
import { visibleNotifications } from '#server/notifications/visible-notifications.ts'

type Query = z.output<typeof operations.list.query>

/** What the asker was told, newest first. Ids grow with time, so they are the order and the cursor. */
export async function listNotifications(ctx: Context, { unread, limit, cursor }: Query) {
  if (cursor !== undefined && !uuid.test(cursor)) throw new Refusal('invalid', 'cursor_invalid')
  const listed = shown(ctx).$if(unread !== undefined, (rows) =>
    rows.where('notifications.read_at', unread ? 'is' : 'is not', null),
  )
  const [rows, { total }] = await Promise.all([
    listed
      .selectAll('notifications')
      .$if(cursor !== undefined, (rows) => rows.where('notifications.id', '<', cursor!))
      .orderBy('notifications.id', 'desc')
      .limit(limit + 1)
      .execute(),
    listed.select(sql<string>`count(*)`.as('total')).executeTakeFirstOrThrow(),
  ])
  const page = rows.slice(0, limit)
  const recordOf = await notifiedRecords(ctx, page)
  const items: Notification[] = page.map((row) => ({
    id: row.id,
    kind: row.kind as NotificationKind,
    at: row.created_at,
    readAt: row.read_at,
    actorId: row.actor_id,
    record: recordOf(row),
    activityId: row.activity_id,
    data: row.data as Record<string, unknown>,
  }))
  return { items, nextCursor: rows.length > limit ? page.at(-1)!.id : null, total: Number(total) }
}

export async function countUnread(ctx: Context): Promise<{ unread: number }> {
  const { unread } = await shown(ctx)
    .where('notifications.read_at', 'is', null)
    .select(sql<string>`count(*)`.as('unread'))
    .executeTakeFirstOrThrow()
  return { unread: Number(unread) }
}

/** Marks notifications of the asker as read: those named, or all. Which are not his, or read already, stays as it is. */
export async function markRead(ctx: Context, ids: string[] | undefined): Promise<void> {
  if (ids?.length === 0) return
  await ctx.db
    .updateTable('notifications')
    .set({ read_at: ctx.now, xact: sql`pg_current_xact_id()` })
    .where('user_id', '=', ctx.user.id)
    .where('in_app', '=', true)
    .where('read_at', 'is', null)
    .$if(ids !== undefined, (rows) => rows.where('id', 'in', ids!))
    .execute()
}

export async function markUnread(ctx: Context, notificationId: string): Promise<void> {
  const seen = await shown(ctx)
    .select('notifications.id')
    .where('notifications.id', '=', notificationId)
    .executeTakeFirst()
  if (!seen) throw new Refusal('not_found', 'not_found')
  await ctx.db
    .updateTable('notifications')
    .set({ read_at: null, xact: sql`pg_current_xact_id()` })
    .where('id', '=', notificationId)
    .execute()
}

/** What was read long ago, or never within a year, is of no more use. */
export async function forgetOldNotifications(db: Db): Promise<void> {
  await db
    .deleteFrom('notifications')
    .where(
      sql<boolean>`created_at < now() - interval '1 year' or read_at < now() - interval '90 days'`,
    )
    .execute()
}

function shown(ctx: Context) {
  return visibleNotifications(ctx).where('notifications.in_app', '=', true)
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
