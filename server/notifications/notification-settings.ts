import {
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationSettings,
  type NotificationWays,
  USUAL_NOTIFICATION_SETTINGS,
} from '#domain/notifications.ts'
import { type Context, inTransaction } from '#server/context.ts'

/** How somebody wants to be told of each kind. */
export async function readNotificationSettings(ctx: Context) {
  const settings = await settingsOf(ctx, [ctx.user.id])
  return { kinds: settings(ctx.user.id), mail: ctx.mail !== undefined }
}

/** Changes how the asker wants to be told of the kinds named; the others stay. */
export async function changeNotificationSettings(
  ctx: Context,
  input: Partial<NotificationSettings>,
) {
  return inTransaction(ctx, async (ctx) => {
    const chosen = Object.entries(input) as [NotificationKind, NotificationWays][]
    if (chosen.length > 0) {
      await ctx.db
        .insertInto('notification_settings')
        .values(
          chosen.map(([kind, { inApp, byMail }]) => ({
            user_id: ctx.user.id,
            kind,
            in_app: inApp,
            by_mail: byMail,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['user_id', 'kind']).doUpdateSet((row) => ({
            in_app: row.ref('excluded.in_app'),
            by_mail: row.ref('excluded.by_mail'),
          })),
        )
        .execute()
    }
    return readNotificationSettings(ctx)
  })
}

/** The settings of several people, as a function from one of them to what he chose. */
export async function settingsOf(
  ctx: Pick<Context, 'db'>,
  userIds: string[],
): Promise<(userId: string) => NotificationSettings> {
  const rows = await ctx.db
    .selectFrom('notification_settings')
    .selectAll()
    .where('user_id', 'in', userIds)
    .execute()
  return (userId) =>
    Object.fromEntries(
      NOTIFICATION_KINDS.map((kind) => {
        const row = rows.find((row) => row.user_id === userId && row.kind === kind)
        const usual = USUAL_NOTIFICATION_SETTINGS[kind]
        return [kind, row ? { inApp: row.in_app, byMail: row.by_mail } : usual]
      }),
    ) as NotificationSettings
}
