import { rightsOf } from '#domain/access.ts'
import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { findActiveUser } from '#server/people/authenticate.ts'

/**
 * Changes of users, roles and what signing in asks for happen one after the other, each with the
 * asker's rights as they are then: of two administrators who disable each other at once, one is left.
 */
export async function takeTurn(ctx: Context): Promise<Context> {
  await ctx.db
    .selectFrom('roles')
    .select('id')
    .where('key', '=', 'administrator')
    .forNoKeyUpdate()
    .execute()
  const found = await findActiveUser(ctx.db, ctx.user.id)
  if (!found) throw new Refusal('unauthenticated', 'sign_in_needed')
  return { ...ctx, rights: rightsOf(found.permissions, found.extraPermissions) }
}
