import type { Context } from '#server/context.ts'

/** A living reason for closing a lead or losing a deal; undefined when there is none such. */
export async function readReason(ctx: Context, purpose: 'disqualify' | 'loss', reasonId: string) {
  return ctx.db
    .selectFrom('reasons')
    .select(['id', 'needs_note'])
    .where('id', '=', reasonId)
    .where('purpose', '=', purpose)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
}
