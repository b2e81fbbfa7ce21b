import type { NotificationKind, NotificationWays } from '#domain/notifications.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { newId } from '#server/ids.ts'
import { queueMails } from '#server/mail/queue-mail.ts'
import { settingsOf } from '#server/notifications/notification-settings.ts'

/** What somebody is to be told: of what kind, and about which record. */
export type Notice = {
  userId: string
  kind: NotificationKind
  leadId?: string | null
  customerId?: string | null
  dealId?: string | null
  activityId?: string | null
  /** Plain facts beside it, such as how many leads a bulk deed gave; never contents of records. */
  data?: Record<string, string | number | boolean | null>
  /** The same person is told of the same key once, however often it is tried. */
  dedupeKey?: string
}

/**
 * Tells people of what a deed did, in the deed's own transaction: it is told exactly when it
 * happened. Nobody is told of his own deed, and whoever is disabled is told of nothing. Whether the
 * reader may see the record is asked when he reads.
 */
export async function notify(ctx: Context, notices: Notice[]): Promise<void> {
  // Sample data is a story of the past: nobody has to act on it.
  if (ctx.channel === 'demo') return
  const toOthers = notices.filter(({ userId }) => userId !== ctx.user.id)
  if (toOthers.length === 0) return
  await inTransaction(ctx, async (ctx) => {
    const active = await activeAmong(ctx, toOthers)
    const heard = toOthers.filter(({ userId }) => active.has(userId))
    if (heard.length === 0) return
    const settings = await settingsOf(ctx, [...active])
    const wanted = heard
      .map((notice) => ({ notice, ways: settings(notice.userId)[notice.kind] }))
      .filter(({ ways }) => ways.inApp || ways.byMail)
    if (wanted.length === 0) return
    const rows = wanted.map(({ notice, ways }) => notificationRow(ctx, notice, ways))
    const told = await ctx.db
      .insertInto('notifications')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['user_id', 'dedupe_key']).doNothing())
      .returning('id')
      .execute()
    const isTold = new Set(told.map(({ id }) => id))
    const mailed = rows.filter(({ id }, at) => isTold.has(id) && wanted[at]!.ways.byMail)
    await queueMails(
      ctx,
      mailed.map(({ id }) => ({ letter: 'notification', id })),
    )
  })
}

function notificationRow(ctx: Context, notice: Notice, ways: NotificationWays) {
  return {
    id: newId(),
    user_id: notice.userId,
    kind: notice.kind,
    actor_id: ctx.user.id || null,
    lead_id: notice.leadId ?? null,
    customer_id: notice.customerId ?? null,
    deal_id: notice.dealId ?? null,
    activity_id: notice.activityId ?? null,
    data: JSON.stringify(notice.data ?? {}),
    dedupe_key: notice.dedupeKey ?? null,
    in_app: ways.inApp,
    created_at: ctx.now,
  }
}

async function activeAmong(ctx: Context, notices: Notice[]): Promise<Set<string>> {
  const ids = [...new Set(notices.map(({ userId }) => userId))]
  const users = await ctx.db
    .selectFrom('users')
    .select('id')
    .where('id', 'in', ids)
    .where('disabled_at', 'is', null)
    .execute()
  return new Set(users.map(({ id }) => id))
}
