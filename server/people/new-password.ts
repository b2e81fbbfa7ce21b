import { PASSWORD_MINIMUM, whyNotPassword } from '#domain/passwords.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'
import { hashPassword } from '#server/people/password-hash.ts'

/** The hash of a new password; refuses one that is easily guessed, also by who its owner is and where. */
export async function hashNewPassword(
  db: Db,
  password: string,
  owner: { email: string; name: string },
): Promise<string> {
  const house = await db
    .selectFrom('security_settings')
    .leftJoin('workspace', (on) => on.onTrue())
    .select(['workspace.name', 'password_minimum as minimum'])
    .executeTakeFirstOrThrow()
  refuseGuessable(password, { ...owner, workspace: house.name ?? '' }, house.minimum)
  return hashPassword(password)
}

export function refuseGuessable(
  password: string,
  owner: { email: string; name: string; workspace: string },
  minimum = PASSWORD_MINIMUM,
): void {
  const code = whyNotPassword(password, owner, minimum)
  if (code) refuseFields([{ field: 'password', code, values: { minimum } }])
}
