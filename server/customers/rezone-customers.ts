import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { eventRow } from '#server/events.ts'
import { type NextToRezone, rezone } from '#server/zones/rezone-next.ts'

/**
 * Sets the zones of the next customers after an id, in the order of their ids, also of those in the bin;
 * where somebody chose the zone it stays.
 */
export async function rezoneCustomers(ctx: Context, { after, limit, zoneOf }: NextToRezone) {
  let next = ctx.db
    .selectFrom('customers')
    .select(['id', 'version', 'zone_id', 'country', 'state', 'postal_code as postalCode'])
    .where('zone_by_hand', '=', false)
  if (after) next = next.where('id', '>', after)
  const rows = await next.orderBy('id').limit(limit).forNoKeyUpdate().execute()
  return rezone(ctx, rows, zoneOf, {
    write: (ids, zoneIds) =>
      sql`
        update customers set zone_id = given.zone_id, version = customers.version + 1, updated_at = ${ctx.now}
        from unnest(${ids}::uuid[], ${zoneIds}::uuid[]) as given (id, zone_id)
        where customers.id = given.id`.execute(ctx.db),
    tell: (id, data) => eventRow(ctx, 'customer_changed', { customerId: id }, data),
  })
}
