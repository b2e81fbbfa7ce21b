import { Refusal } from '#domain/refusal.ts'
import type { Context } from '#server/context.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'

/**
 * Who owns a new record: whoever makes it, unless it inherits an owner from the record it comes
 * from. To name somebody else needs the right to assign.
 */
export async function ownerOfNew(
  ctx: Context,
  kind: 'customers' | 'deals',
  named: string | null | undefined,
  inherited: string | null = ctx.user.id || null,
): Promise<string | null> {
  if (named === undefined || named === inherited || named === ctx.user.id) return named ?? inherited
  if (!ctx.rights.can(`${kind}.assign`)) throw new Refusal('forbidden', `${kind}_assign_missing`)
  await refuseUnknownOwner(ctx, named)
  return named
}
