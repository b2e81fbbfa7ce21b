/** What a person can be told of. */
export const NOTIFICATION_KINDS = ['assigned', 'mentioned', 'due', 'converted'] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** Ways in which a person wants to be told of one kind: in the app, by mail, both, or neither. */
export type NotificationWays = { inApp: boolean; byMail: boolean }
export type NotificationSettings = Record<NotificationKind, NotificationWays>

/**
 * What holds until a person chooses: everything in the app, and by mail what waits for an answer or
 * would be too late when next opened.
 */
export const USUAL_NOTIFICATION_SETTINGS: NotificationSettings = {
  assigned: { inApp: true, byMail: false },
  mentioned: { inApp: true, byMail: true },
  due: { inApp: true, byMail: true },
  converted: { inApp: true, byMail: false },
}
