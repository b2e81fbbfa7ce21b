import { sql } from 'kysely'
import type { AddZone, ChangeZone, Zone } from '#api/zones.ts'
import { countryCodes } from '#domain/countries.ts'
import { Refusal, refuseFields, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { MOST_ZONES, whyNotEmptied, whyNotWithin, type ZoneRule } from '#domain/zones.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { refuseUnknownOwner } from '#server/people/active-users.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { refuseWhereRulesName } from '#server/workspace/suggestion-rules.ts'
import { readZones } from '#server/zones/zone-rows.ts'

const list = 'zones'

/** Adds a zone, at the end of those that it lies beside. */
export async function addZone(ctx: Context, input: AddZone): Promise<Zone> {
  return inTransaction(ctx, async (ctx) => {
    const zones = await lockZones(ctx)
    const { name, parentId = null, managerId = null, rules = [] } = input
    refuseWhen(zones.length >= MOST_ZONES ? 'zones_too_many' : undefined)
    refuseUnknownParent(zones, parentId)
    refuseWhen(whyNotWithin(zones, undefined, parentId))
    await refuseUnknownOwner(ctx, managerId, 'managerId')
    refuseUnknownCountries(rules)
    const id = newId()
    await ctx.db
      .insertInto('zones')
      .values({
        id,
        name,
        parent_id: parentId,
        manager_id: managerId,
        rules: JSON.stringify(rules),
        // Before the first record there is nothing that would have to be set anew.
        rules_changed_at:
          rules.length > 0
            ? sql<string | null>`(select ${ctx.now}::timestamptz
                where exists (select from leads) or exists (select from customers))`
            : null,
        position: sql`(select coalesce(max(position), -1) + 1 from zones)`,
      })
      .execute()
    await recordEvent(ctx, 'list_entry_added', {}, { list, entryId: id, name })
    return find(await readZones(ctx.db), id)
  })
}

export async function changeZone(
  ctx: Context,
  id: string,
  input: ChangeZone,
  seenVersion: number,
): Promise<Zone> {
  return inTransaction(ctx, async (ctx) => {
    const before = find(await lockZones(ctx), id)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const changes = changesBetween<ChangeZone>(before, input)
    if (Object.keys(changes).length === 0) return before
    if (changes.managerId) await refuseUnknownOwner(ctx, input.managerId ?? null, 'managerId')
    if (changes.rules) refuseUnknownCountries(input.rules ?? [])
    await ctx.db
      .updateTable('zones')
      .set({
        name: input.name,
        manager_id: input.managerId,
        rules: input.rules && JSON.stringify(input.rules),
        ...(changes.rules && { rules_changed_at: ctx.now }),
        version: before.version + 1,
      })
      .where('id', '=', id)
      .execute()
    const { name } = before
    await recordEvent(ctx, 'list_entry_changed', {}, { list, entryId: id, name, changes })
    return find(await readZones(ctx.db), id)
  })
}

/** Puts a zone elsewhere in the tree. Whatever lies in it or carries it comes along. */
export async function moveZone(
  ctx: Context,
  id: string,
  { parentId, beforeId }: { parentId: string | null; beforeId?: string | null | undefined },
): Promise<Zone> {
  return inTransaction(ctx, async (ctx) => {
    const zones = await lockZones(ctx)
    const zone = find(zones, id)
    refuseUnknownParent(zones, parentId)
    refuseWhen(whyNotWithin(zones, id, parentId))
    const beside = zones.filter((each) => each.parentId === parentId && each.id !== id)
    const at = beside.findIndex((each) => each.id === beforeId)
    const ordered = beside.toSpliced(at < 0 ? beside.length : at, 0, zone).map((each) => each.id)
    const others = zones.filter((each) => each.parentId === parentId).map((each) => each.id)
    if (ordered.join() === others.join()) return zone
    await sql`
      update zones set position = ordered.place
      from unnest(${ordered}::uuid[]) with ordinality as ordered (id, place)
      where zones.id = ordered.id`.execute(ctx.db)
    const changes = changesBetween({ parentId: zone.parentId }, { parentId })
    if (changes.parentId) {
      const version = zone.version + 1
      await ctx.db
        .updateTable('zones')
        .set({ parent_id: parentId, version })
        .where('id', '=', id)
        .execute()
      const { name } = zone
      await recordEvent(ctx, 'list_entry_changed', {}, { list, entryId: id, name, changes })
    } else await recordEvent(ctx, 'list_reordered', {}, { list })
    return find(await readZones(ctx.db), id)
  })
}

/** Retires a zone, so that no record gets it any more. One that is retired already stays so. */
export async function retireZone(ctx: Context, id: string): Promise<Zone> {
  return setRetired(ctx, id, 'list_entry_retired', ctx.now)
}

export async function bringBackZone(ctx: Context, id: string): Promise<Zone> {
  return setRetired(ctx, id, 'list_entry_brought_back', null)
}

async function setRetired(
  ctx: Context,
  id: string,
  event: 'list_entry_retired' | 'list_entry_brought_back',
  at: string | null,
): Promise<Zone> {
  return inTransaction(ctx, async (ctx) => {
    const zone = find(await lockZones(ctx), id)
    if ((zone.retiredAt === null) === (at === null)) return zone
    await ctx.db
      .updateTable('zones')
      .set({
        retired_at: at,
        version: zone.version + 1,
        ...(zone.rules.length > 0 && { rules_changed_at: ctx.now }),
      })
      .where('id', '=', id)
      .execute()
    await recordEvent(ctx, event, {}, { list, entryId: id, name: zone.name })
    return find(await readZones(ctx.db), id)
  })
}

/** Deletes a zone that no record carries, not even one in the bin, and in which no other lies. */
export async function removeZone(ctx: Context, id: string): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await refuseWhereRulesName(ctx, list, id)
    const zones = await lockZones(ctx)
    const { name } = find(zones, id)
    refuseWhen(whyNotEmptied(zones, id))
    // From here on nobody can give it to a record: whoever tries waits, and then finds it gone.
    await ctx.db.selectFrom('zones').select('id').where('id', '=', id).forUpdate().execute()
    refuseWhen((await isCarried(ctx, id)) ? 'entry_in_use' : undefined)
    await ctx.db.deleteFrom('zones').where('id', '=', id).execute()
    await recordEvent(ctx, 'list_entry_deleted', {}, { list, entryId: id, name })
  })
}

/** Administrators change the tree one after the other; records get their zones meanwhile. */
async function lockZones(ctx: Context): Promise<Zone[]> {
  await ctx.db.selectFrom('zones').select('id').orderBy('id').forNoKeyUpdate().execute()
  return readZones(ctx.db)
}

function refuseUnknownParent(zones: readonly Zone[], parentId: string | null): void {
  const isKnown = parentId === null || zones.some(({ id }) => id === parentId)
  if (!isKnown) refuseFields([{ field: 'parentId', code: 'not_in_list' }])
}

const countries = new Set(countryCodes())

function refuseUnknownCountries(rules: readonly ZoneRule[]): void {
  refuseFields(
    rules.flatMap(({ country }, place) =>
      countries.has(country) ? [] : [{ field: `rules.${place}.country`, code: 'not_in_list' }],
    ),
  )
}

async function isCarried(ctx: Context, id: string): Promise<boolean> {
  const { rows } = await sql<{ carried: boolean }>`
    select exists (select from leads where zone_id = ${id})
      or exists (select from customers where zone_id = ${id}) as carried`.execute(ctx.db)
  return rows[0]!.carried
}

function find(zones: Zone[], id: string): Zone {
  const zone = zones.find((each) => each.id === id)
  if (!zone) throw new Refusal('not_found', 'not_found')
  return zone
}
