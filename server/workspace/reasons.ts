import type { Context } from '#server/context.ts'

/** A reason that can be given now; undefined when there is none of this purpose, or it is retired. */
export async function readReason(
  ctx: Context,
  purpose: 'disqualify' | 'loss',
  reasonId: string,
): Promise<{ id: string; needs_note: boolean } | undefined> {
  return ctx.db
    .selectFrom('reasons')
    .select(['id', 'needs_note'])
    .where('id', '=', reasonId)
    .where('purpose', '=', purpose)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
}
