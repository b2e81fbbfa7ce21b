import { sql } from 'kysely'
import type { FoundZone } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { eventRow } from '#server/events.ts'

type Address = { country: string | null; state: string | null; postalCode: string | null }

/**
 * Sets the zones of the next leads after an id, in the order of their ids, also of those in the bin;
 * where somebody chose the zone it stays.
 */
export async function rezoneLeads(
  ctx: Context,
  after: string | null,
  limit: number,
  zoneOf: (address: Address) => FoundZone | undefined,
): Promise<{ seen: number; changed: number; last: string | null }> {
  let next = ctx.db
    .selectFrom('leads')
    .select(['id', 'version', 'zone_id', 'country', 'state', 'postal_code as postalCode'])
    .where('zone_by_hand', '=', false)
  if (after) next = next.where('id', '>', after)
  const rows = await next.orderBy('id').limit(limit).forNoKeyUpdate().execute()
  const changed = rows.flatMap((row) => {
    const to = zoneOf(row)?.zoneId ?? null
    return to === row.zone_id ? [] : [{ ...row, to }]
  })
  if (changed.length > 0) {
    const [ids, zones] = [changed.map(({ id }) => id), changed.map(({ to }) => to)]
    await sql`
      update leads set zone_id = given.zone_id, version = leads.version + 1, updated_at = ${ctx.now}
      from unnest(${ids}::uuid[], ${zones}::uuid[]) as given (id, zone_id)
      where leads.id = given.id`.execute(ctx.db)
    const events = changed.map(({ id, version, zone_id: from, to }) => {
      const changes = { zoneId: { from, to } }
      return eventRow(ctx, 'lead_changed', { leadId: id }, { changes, version: version + 1 })
    })
    await ctx.db.insertInto('events').values(events).execute()
  }
  return { seen: rows.length, changed: changed.length, last: rows.at(-1)?.id ?? null }
}
