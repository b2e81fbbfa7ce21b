import { z } from 'zod'
import { NOTIFICATION_KINDS, type NotificationKind } from '#domain/notifications.ts'
import { operation } from '#api/operation.ts'
import { Id, OutId, OutInstant, Page, pageQuery, YesNo } from '#api/shapes.ts'

/** The record to open: there only while the reader may see it. */
export const NotifiedRecord = z.object({
  type: z.enum(['lead', 'customer', 'deal']),
  id: OutId,
  number: z.string(),
  name: z.string(),
})
export type NotifiedRecord = z.output<typeof NotifiedRecord>

export const Notification = z.object({
  id: OutId,
  kind: z.enum(NOTIFICATION_KINDS),
  at: OutInstant,
  readAt: OutInstant.nullable(),
  /** Who did it; null for what comes by itself, such as a reminder. */
  actorId: OutId.nullable(),
  /** Null for what is about many records at once. */
  record: NotifiedRecord.nullable(),
  activityId: OutId.nullable(),
  /** Plain facts beside it: how many `leads` it is about; for what is due, `what` it is, its `title`, and `at` which instant or `on` which date. */
  data: z.record(z.string(), z.unknown()),
})
export type Notification = z.output<typeof Notification>

const Ways = z.object({
  inApp: z.boolean(),
  byMail: z.boolean(),
})
const ofEachKind = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, Ways])) as Record<
  NotificationKind,
  typeof Ways
>

export const NotificationSettings = z.object({
  kinds: z.object(ofEachKind),
  /** Whether this Kindling can send mail at all. */
  mail: z.boolean(),
})
export type NotificationSettings = z.output<typeof NotificationSettings>

export const notifications = {
  list: operation({
    method: 'GET',
    path: '/notifications',
    area: 'activities',
    permission: 'signed_in',
    query: z.strictObject({ unread: YesNo.optional(), ...pageQuery }),
    response: Page(Notification),
    summary: 'List what the asker was told, newest first.',
    description: 'About a record that the asker may not see now, nothing is listed or counted.',
  }),
  count: operation({
    method: 'GET',
    path: '/notifications/count',
    area: 'activities',
    permission: 'signed_in',
    response: z.object({ unread: z.int().min(0) }),
    summary: 'Count what the asker has not read yet.',
  }),
  markRead: operation({
    method: 'POST',
    path: '/notifications/read',
    area: 'activities',
    permission: 'signed_in',
    body: z.object({
      /** Left out: all. */
      ids: z.array(Id).max(200).optional(),
    }),
    response: 'nothing',
    status: 204,
    summary: 'Mark notifications as read: those named, or all.',
  }),
  markUnread: operation({
    method: 'DELETE',
    path: '/notifications/:notificationId/read',
    area: 'activities',
    permission: 'signed_in',
    response: 'nothing',
    status: 204,
    summary: 'Mark a notification as not read.',
  }),
  settings: operation({
    method: 'GET',
    path: '/notifications/settings',
    area: 'activities',
    permission: 'signed_in',
    response: NotificationSettings,
    summary: 'Read how the asker wants to be told of each kind.',
  }),
  changeSettings: operation({
    method: 'PUT',
    path: '/notifications/settings',
    area: 'activities',
    permission: 'signed_in',
    body: z.object(ofEachKind).partial(),
    response: NotificationSettings,
    summary: 'Choose for each kind whether to be told in the app, by mail, both, or not at all.',
    description: 'Kinds left out stay as they are.',
  }),
}
