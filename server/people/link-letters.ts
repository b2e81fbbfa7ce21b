import type { Language } from '#messages/language.ts'
import { localeOf } from '#messages/language.ts'
import { createTranslator } from '#messages/translate.ts'
import type { JobData } from '#server/jobs/jobs.ts'
import type { Letter } from '#server/mail/letter.ts'
import type { LetterParts } from '#server/mail/letters.ts'
import { unseal } from '#server/mail/seal.ts'
import { linkUrl } from '#server/people/secret-link.ts'

/** The mail with the link of an invitation, in the workspace's language; none once it is used, revoked or over. */
export async function invitationLetter(
  { db, publicUrl, secretKey }: LetterParts,
  { id, sealed }: JobData,
): Promise<Letter | undefined> {
  const token = unseal(secretKey, String(sealed))
  const invitation = await db
    .selectFrom('invitations')
    .innerJoin('users', 'users.id', 'invitations.invited_by')
    .select([
      'invitations.name',
      'invitations.email',
      'invitations.expires_at as expiresAt',
      'users.name as inviter',
    ])
    .where('invitations.id', '=', String(id))
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('invitations.expires_at', '>', new Date().toISOString())
    .executeTakeFirst()
  if (!token || !invitation) return undefined
  const house = await db
    .selectFrom('workspace')
    .select(['name', 'language', 'time_zone as timeZone'])
    .$narrowType<{ language: Language }>()
    .executeTakeFirstOrThrow()
  const t = createTranslator(house.language)
  const { name, email, inviter, expiresAt } = invitation
  const workspace = house.name
  return {
    to: { name, email },
    language: house.language,
    subject: t('notifications.mail.invitation.subject', { workspace }),
    paragraphs: [
      t('notifications.mail.greeting', { name }),
      t('notifications.mail.invitation.text', { inviter, workspace }),
      t('notifications.mail.validUntil', { time: timeIn(house, expiresAt) }),
    ],
    link: {
      label: t('notifications.mail.invitation.link'),
      url: linkUrl(publicUrl, 'invitation', token),
    },
    footer: t('notifications.mail.invitation.footer'),
  }
}

/** The mail with the link for a new password, in its reader's language; none once it is used or over. */
export async function resetLetter(
  { db, publicUrl, secretKey }: LetterParts,
  { id, sealed }: JobData,
): Promise<Letter | undefined> {
  const token = unseal(secretKey, String(sealed))
  const user = await db
    .selectFrom('password_resets')
    .innerJoin('users', 'users.id', 'password_resets.user_id')
    .select([
      'users.name',
      'users.email',
      'users.language',
      'users.time_zone as timeZone',
      'password_resets.expires_at as expiresAt',
    ])
    .$narrowType<{ language: Language }>()
    .where('password_resets.id', '=', String(id))
    .where('used_at', 'is', null)
    .where('password_resets.expires_at', '>', new Date().toISOString())
    .where('users.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!token || !user) return undefined
  const { name, email, language } = user
  const t = createTranslator(language)
  return {
    to: { name, email },
    language,
    subject: t('notifications.mail.reset.subject'),
    paragraphs: [
      t('notifications.mail.greeting', { name }),
      t('notifications.mail.reset.text'),
      t('notifications.mail.validUntil', { time: timeIn(user, user.expiresAt) }),
    ],
    link: { label: t('notifications.mail.reset.link'), url: linkUrl(publicUrl, 'reset', token) },
    footer: t('notifications.mail.reset.footer'),
  }
}

function timeIn(reader: { language: Language; timeZone: string }, instant: string): string {
  const format = new Intl.DateTimeFormat(localeOf(reader.language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  })
  return format.format(new Date(instant))
}
