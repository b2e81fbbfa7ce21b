import type { Changes } from '#domain/timeline.ts'
import type { FoundZone } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import type { eventRow } from '#server/events.ts'

type Address = { country: string | null; state: string | null; postalCode: string | null }
type Row = Address & { id: string; version: number; zone_id: string | null }

/** Where setting zones anew has got to, and by what. */
export type NextToRezone = {
  /** The id after which it goes on; null at the beginning. */
  after: string | null
  limit: number
  zoneOf: (address: Address) => FoundZone | undefined
}

/** How one kind of record is written: those that move, in one statement, and what is told of each. */
type RezonedKind = {
  write(ids: string[], zoneIds: (string | null)[]): Promise<unknown>
  tell(id: string, data: { changes: Changes; version: number }): ReturnType<typeof eventRow>
}

/** Gives locked records the zones of their addresses, each change with its trace. */
export async function rezone(
  ctx: Context,
  rows: readonly Row[],
  zoneOf: NextToRezone['zoneOf'],
  { write, tell }: RezonedKind,
): Promise<{ seen: number; changed: number; last: string | null }> {
  const changed = rows.flatMap((row) => {
    const to = zoneOf(row)?.zoneId ?? null
    return to === row.zone_id ? [] : [{ ...row, to }]
  })
  if (changed.length > 0) {
    await write(
      changed.map(({ id }) => id),
      changed.map(({ to }) => to),
    )
    const events = changed.map(({ id, version, zone_id: from, to }) =>
      tell(id, { changes: { zoneId: { from, to } }, version: version + 1 }),
    )
    await ctx.db.insertInto('events').values(events).execute()
  }
  return { seen: rows.length, changed: changed.length, last: rows.at(-1)?.id ?? null }
}
