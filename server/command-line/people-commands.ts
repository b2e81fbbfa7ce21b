import { CreateKey } from '#api/keys.ts'
import { answer, table } from '#server/command-line/answer.ts'
import { actAs, withKindling } from '#server/command-line/kindling.ts'
import { parseInput } from '#server/command-line/parse-input.ts'
import { createKey } from '#server/people/keys.ts'
import { listRoles } from '#server/people/roles.ts'
import { resetSecondFactor } from '#server/people/second-factor.ts'
import { listUsers } from '#server/people/users.ts'

export async function usersCommand(options: { json?: boolean }): Promise<void> {
  await withKindling(async ({ ctx }) => {
    const { items: users } = await listUsers(ctx)
    const roles = new Map((await listRoles(ctx)).items.map((role) => [role.id, role.name]))
    const rows = users.map((user) => [
      user.email,
      user.name,
      roles.get(user.roleId) ?? '',
      user.disabledAt ? 'disabled' : 'active',
      user.lastSeenAt ?? 'never',
    ])
    answer(options.json, users, table([['EMAIL', 'NAME', 'ROLE', 'STATE', 'LAST SEEN'], ...rows]))
  })
}

/** For the administrator who has lost phone and recovery codes, when nobody else could help. */
export async function resetSecondFactorCommand(
  email: string,
  options: { json?: boolean },
): Promise<void> {
  await withKindling(async ({ ctx }) => {
    const { user } = await actAs(ctx, email)
    await resetSecondFactor(ctx, user.id)
    const told = `${user.name} signs in with the password alone now.`
    answer(options.json, { userId: user.id }, told)
  })
}

type KeyOptions = {
  user: string
  name: string
  scopes: string
  expires?: string
  json?: boolean
}

/** Prints the token, which is stored nowhere. */
export async function createKeyCommand(options: KeyOptions): Promise<void> {
  const input = parseInput(CreateKey, {
    name: options.name,
    scopes: options.scopes.split(',').map((scope) => scope.trim()),
    expiresAt: options.expires && wholeInstant(options.expires),
  })
  await withKindling(async ({ ctx }) => {
    const key = await createKey(await actAs(ctx, options.user), input)
    answer(options.json, key, key.token)
  })
}

/** A date alone means its beginning in UTC. */
function wholeInstant(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text
}
