import { sql } from 'kysely'
import type { Context } from '#server/context.ts'

/** Lets the views that ask for a tag ask for another one instead, whoever's they are. */
export async function replaceTagInViews(ctx: Context, tagId: string, byId: string): Promise<void> {
  await sql`
    update views set
      content = jsonb_set(content, '{filter,tag}', to_jsonb(tags.asked)),
      version = version + 1
    from (
      select view.id, string_agg(tag, ',' order by place) as asked
      from views view, lateral (
        select replace(each, ${tagId}, ${byId}) as tag, min(place) as place
        from string_to_table(view.content #>> '{filter,tag}', ',') with ordinality as asks (each, place)
        group by 1
      ) asks
      where view.content #>> '{filter,tag}' like ${`%${tagId}%`}
      group by view.id
    ) tags
    where views.id = tags.id`.execute(ctx.db)
}
