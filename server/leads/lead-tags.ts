import { sql } from 'kysely'
import type { Context } from '#server/context.ts'

/** Gives every lead that has a tag another one instead; answers how many had it. Both are locked. */
export async function replaceLeadTag(ctx: Context, tagId: string, byId: string): Promise<number> {
  await ctx.db
    .insertInto('lead_tags')
    .columns(['lead_id', 'tag_id'])
    .expression(({ selectFrom }) =>
      selectFrom('lead_tags')
        .select(['lead_id', sql<string>`${byId}::uuid`.as('by_id')])
        .where('tag_id', '=', tagId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return dropLeadTag(ctx, tagId)
}

/** Takes a tag from every lead that has it; answers how many had it. */
export async function dropLeadTag(ctx: Context, tagId: string): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('lead_tags')
    .where('tag_id', '=', tagId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
