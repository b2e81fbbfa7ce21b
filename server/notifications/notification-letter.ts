import type { NotifiedRecord } from '#api/notifications.ts'
import { type NotificationFacts, notificationFacts } from '#domain/notification-facts.ts'
import type { NotificationKind } from '#domain/notifications.ts'
import { localeOf } from '#messages/language.ts'
import type { Translate } from '#messages/messages.ts'
import { createTranslator } from '#messages/translate.ts'
import type { Context } from '#server/context.ts'
import type { JobData } from '#server/jobs/jobs.ts'
import type { Letter } from '#server/mail/letter.ts'
import type { LetterParts } from '#server/mail/letters.ts'
import { readerContext } from '#server/mail/reader-context.ts'
import { notifiedRecords } from '#server/notifications/notified-records.ts'
import { visibleNotifications } from '#server/notifications/visible-notifications.ts'

/** The mail of a notification; none once its reader has read it, or may not see the record any more. */
export async function notificationLetter(
  parts: LetterParts,
  { id }: JobData,
): Promise<Letter | undefined> {
  const told = await parts.db
    .selectFrom('notifications')
    .innerJoin('users', 'users.id', 'notifications.user_id')
    .select(['users.id', 'users.name', 'users.email'])
    .where('notifications.id', '=', String(id))
    .executeTakeFirst()
  const ctx = told && (await readerContext(parts, told.id))
  if (!ctx) return undefined
  const notice = await visibleNotifications(ctx)
    .leftJoin('users', 'users.id', 'notifications.actor_id')
    .selectAll('notifications')
    .select('users.name as actor')
    .where('notifications.id', '=', String(id))
    .where('notifications.read_at', 'is', null)
    .executeTakeFirst()
  if (!notice) return undefined
  const record = (await notifiedRecords(ctx, [notice]))(notice)
  const t = createTranslator(ctx.language, ctx.user.words)
  const kind = notice.kind as NotificationKind
  const facts = notificationFacts(kind, notice.data as Record<string, unknown>)
  const title = titleOf(t, kind, facts, record)
  return {
    to: { name: told.name, email: told.email },
    language: ctx.language,
    subject: title,
    paragraphs: [
      title,
      ...(record ? [`${record.name} (${record.number})`] : []),
      ...timesOf(ctx, facts),
      ...(notice.actor ? [t('notifications.mail.by', { name: notice.actor })] : []),
    ],
    link: {
      label: t('notifications.mail.open'),
      url: `${ctx.publicUrl}${record ? `/${record.type}s/${record.id}` : '/notifications'}`,
    },
    footer: t('notifications.mail.footer', { url: `${ctx.publicUrl}/profile` }),
  }
}

function titleOf(
  t: Translate,
  kind: NotificationKind,
  { leads, what, title }: NotificationFacts,
  record: NotifiedRecord | null,
): string {
  if (leads !== undefined) return t('notifications.assignedMany', { count: leads })
  const about = what ? t(`notifications.due.${what}`) : t(`notifications.kind.${kind}`)
  const name = title ?? record?.name
  return name ? `${about}: ${name}` : about
}

function timesOf(ctx: Context, { at, on }: NotificationFacts): string[] {
  const locale = localeOf(ctx.language)
  if (at) {
    const { timeZone } = ctx.user
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone,
    })
    return [format.format(new Date(at))]
  }
  // A calendar date is the same everywhere.
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' })
  return on ? [format.format(new Date(on))] : []
}
