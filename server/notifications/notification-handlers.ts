import { api } from '#api/index.ts'
import { handlers } from '#server/handlers.ts'
import {
  changeNotificationSettings,
  readNotificationSettings,
} from '#server/notifications/notification-settings.ts'
import {
  countUnread,
  listNotifications,
  markRead,
  markUnread,
} from '#server/notifications/notifications.ts'

export const notificationHandlers = handlers(api.notifications, {
  list: (ctx, { query }) => listNotifications(ctx, query),
  count: (ctx) => countUnread(ctx),
  markRead: (ctx, { body }) => markRead(ctx, body.ids),
  markUnread: (ctx, { params }) => markUnread(ctx, params.notificationId),
  settings: (ctx) => readNotificationSettings(ctx),
  changeSettings: (ctx, { body }) => changeNotificationSettings(ctx, body),
})
