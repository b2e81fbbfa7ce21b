import type { ExtraPermissions } from '#domain/access.ts'
import { newId } from '#server/ids.ts'
import { hashToken, newToken } from '#server/people/tokens.ts'
import type { TestServer } from '#test/server.ts'

type Joining = { roleId: string; extra?: ExtraPermissions; teamId?: string }

/** Somebody beside the cast, signed in, with any role, rights beyond it, and a team. */
export async function addPerson(
  { db }: Pick<TestServer, 'db'>,
  { roleId, extra = {}, teamId }: Joining,
): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(), newToken('session')]
  const now = new Date().toISOString()
  const email = `${id}@lumen.example`
  await db
    .insertInto('users')
    .values({
      id,
      email,
      email_key: email,
      name: 'Somebody',
      password_hash: '',
      role_id: roleId,
      extra_permissions: JSON.stringify(extra),
      language: 'en',
      time_zone: 'Europe/Kyiv',
      created_at: now,
    })
    .execute()
  await db
    .insertInto('sessions')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      user_id: id,
      created_at: now,
      last_used_at: now,
      expires_at: new Date(Date.now() + 86_400_000).toISOString(),
    })
    .execute()
  if (teamId) await db.insertInto('team_members').values({ team_id: teamId, user_id: id }).execute()
  return { id, token }
}
