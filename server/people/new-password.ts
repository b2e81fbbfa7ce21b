import { whyNotPassword } from '#domain/passwords.ts'
import { refuseFields } from '#domain/refusal.ts'
import type { Db } from '#server/context.ts'
import { hashPassword } from '#server/people/password-hash.ts'

/** The hash of a new password; refuses one that is easily guessed, also by who its owner is and where. */
export async function hashNewPassword(
  db: Db,
  password: string,
  owner: { email: string; name: string },
): Promise<string> {
  const workspace = await db.selectFrom('workspace').select('name').executeTakeFirst()
  refuseGuessable(password, { ...owner, workspace: workspace?.name ?? '' })
  return hashPassword(password)
}

export function refuseGuessable(
  password: string,
  owner: { email: string; name: string; workspace: string },
): void {
  const code = whyNotPassword(password, owner)
  if (code) refuseFields([{ field: 'password', code }])
}
