import { sql } from 'kysely'
import type { Context } from '#server/context.ts'

/** Gives every customer that has a tag another one instead; answers how many had it. Both are locked. */
export async function replaceCustomerTag(
  ctx: Context,
  tagId: string,
  byId: string,
): Promise<number> {
  await ctx.db
    .insertInto('customer_tags')
    .columns(['customer_id', 'tag_id'])
    .expression(({ selectFrom }) =>
      selectFrom('customer_tags')
        .select(['customer_id', sql<string>`${byId}::uuid`.as('by_id')])
        .where('tag_id', '=', tagId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return dropCustomerTag(ctx, tagId)
}

/** Takes a tag from every customer that has it; answers how many had it. */
export async function dropCustomerTag(ctx: Context, tagId: string): Promise<number> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('customer_tags')
    .where('tag_id', '=', tagId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
