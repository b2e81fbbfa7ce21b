import { rightsOf } from '#domain/access.ts'
import type { Context } from '#server/context.ts'
import type { LetterParts } from '#server/mail/letters.ts'
import { findActiveUser } from '#server/people/authenticate.ts'

/** The reader of a letter, with the rights, language and time zone he has now; nobody, once disabled. */
export async function readerContext(
  { db, numbers, publicUrl }: LetterParts,
  userId: string,
): Promise<Context | undefined> {
  const found = await findActiveUser(db, userId)
  return (
    found && {
      db,
      numbers,
      publicUrl,
      user: found.actor,
      rights: rightsOf(found.permissions, found.extraPermissions),
      language: found.language,
      now: new Date().toISOString(),
      channel: 'system',
      http: { ip: '', userAgent: '', setSession() {} },
    }
  )
}
