import { sql } from 'kysely'
import type { Context } from '#server/context.ts'
import { eventRow } from '#server/events.ts'
import { type NextToRezone, rezone } from '#server/zones/rezone-next.ts'

/**
 * Sets the zones of the next leads after an id, in the order of their ids, also of those in the bin;
 * where somebody chose the zone it stays.
 */
export async function rezoneLeads(ctx: Context, { after, limit, zoneOf }: NextToRezone) {
  let next = ctx.db
    .selectFrom('leads')
    .select(['id', 'version', 'zone_id', 'country', 'state', 'postal_code as postalCode'])
    .where('zone_by_hand', '=', false)
  if (after) next = next.where('id', '>', after)
  const rows = await next.orderBy('id').limit(limit).forNoKeyUpdate().execute()
  return rezone(ctx, rows, zoneOf, {
    write: (ids, zoneIds) =>
      sql`
        update leads set zone_id = given.zone_id, version = leads.version + 1, updated_at = ${ctx.now}
        from unnest(${ids}::uuid[], ${zoneIds}::uuid[]) as given (id, zone_id)
        where leads.id = given.id`.execute(ctx.db),
    tell: (id, data) => eventRow(ctx, 'lead_changed', { leadId: id }, data),
  })
}
