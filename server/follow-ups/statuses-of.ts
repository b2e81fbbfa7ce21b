import type { StatusKind } from '#domain/leads.ts'
import type { Context } from '#server/context.ts'

/** The statuses of some kinds, by id, so that a query over leads is planned for how many carry them. */
export async function statusesOf(ctx: Context, kinds: StatusKind[]): Promise<string[]> {
  const rows = await ctx.db.selectFrom('statuses').select('id').where('kind', 'in', kinds).execute()
  return rows.map(({ id }) => id)
}
