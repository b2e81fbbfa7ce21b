import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { eventRow } from '#server/events.ts'

type Rerated = { id: string; version: number; from_rating: string; to_rating: string }

/** Gives all customers the rating that theirs is mapped to, from an old one's id to a new one's. The caller has locked the table. */
export async function remapCustomers(ctx: Context, ratings: Map<string, string>): Promise<void> {
  const moved = [...ratings].filter(([from, to]) => from !== to)
  const { rows } = await sql<Rerated>`
    with rated as (
      select * from unnest(${moved.map(([from]) => from)}::uuid[], ${moved.map(([, to]) => to)}::uuid[])
        as pair(old_id, new_id)
    )
    update customers set rating_id = rated.new_id, version = customers.version + 1,
      updated_at = ${ctx.now}
    from rated where rated.old_id = customers.rating_id
    returning customers.id, customers.version, rated.old_id as from_rating, rated.new_id as to_rating`.execute(
    ctx.db,
  )
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const events = rows
      .slice(start, start + AT_ONCE)
      .map(({ id, version, from_rating, to_rating }) => {
        const changes = { ratingId: { from: from_rating, to: to_rating } }
        return eventRow(ctx, 'customer_changed', { customerId: id }, { changes, version })
      })
    await ctx.db.insertInto('events').values(events).execute()
  }
}

const AT_ONCE = 1000
