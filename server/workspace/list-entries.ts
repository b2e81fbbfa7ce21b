import { sql } from 'kysely'
import { type OrderedList, reordered, whyNotDeletable, whyNotLeftOut } from '#domain/lists.ts'
import { Refusal, refuseWhen } from '#domain/refusal.ts'
import { changesBetween } from '#domain/timeline.ts'
import { type Context, inTransaction } from '#server/context.ts'
import { recordEvent } from '#server/events.ts'
import { newId } from '#server/ids.ts'
import { changedMeanwhile } from '#server/people/changed-meanwhile.ts'
import { CARRIERS, type EntryList } from '#server/workspace/entry-lists.ts'
import { refuseWhereRulesName } from '#server/workspace/suggestion-rules.ts'

type Entry = { id: string; version: number; name: string; retiredAt: string | null }
type Fields = Partial<Record<keyof typeof COLUMNS, string | number | boolean | null>>

const COLUMNS = {
  name: 'name',
  color: 'color',
  stars: 'stars',
  criteria: 'criteria',
  purpose: 'purpose',
  needsNote: 'needs_note',
  kind: 'kind',
  chosenByHand: 'chosen_by_hand',
  isDefault: 'is_default',
} as const

/** Adds an entry at the end of its list; refuses a name that is there already, in any case. */
export async function addEntry<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  input: Fields & { name: string },
): Promise<E> {
  return inTransaction(ctx, async (ctx) => {
    const id = newId()
    const columns = columnsOf(input)
    const table = sql.table(list.name)
    // Without an error, which would end an import that this is a part of.
    const { rows } = await sql`
      insert into ${table} (id, key, position, ${sql.join(columns.map(({ ref }) => ref))})
      select ${id}, ${id}, coalesce(max(position), -1) + 1, ${sql.join(columns.map(valueOf))}
      from ${table}
      on conflict do nothing returning id`.execute(ctx.db)
    if (rows.length === 0) {
      throw new Refusal('conflict', 'name_taken', {
        errors: [{ field: 'name', code: 'name_taken' }],
      })
    }
    await recordEvent(
      ctx,
      'list_entry_added',
      {},
      { list: list.name, entryId: id, name: input.name },
    )
    return find(await list.read(ctx.db), id)
  })
}

export async function changeEntry<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  id: string,
  input: Fields,
  seenVersion: number,
): Promise<E> {
  return inTransaction(ctx, async (ctx) => {
    const before = find(await lockList(ctx, list), id)
    if (before.version !== seenVersion) throw changedMeanwhile(before.version)
    const changes = changesBetween<Fields>(before, input)
    if (Object.keys(changes).length === 0) return before
    const columns = columnsOf(input).map(({ ref, value }) => sql`${ref} = ${value}`)
    await sql`
      update ${sql.table(list.name)} set ${sql.join(columns)}, version = version + 1
      where id = ${id}`.execute(ctx.db)
    const { name } = before
    await recordEvent(
      ctx,
      'list_entry_changed',
      {},
      { list: list.name, entryId: id, name, changes },
    )
    return find(await list.read(ctx.db), id)
  })
}

/** Puts the entries in another order. Entries that somebody added meanwhile stay where they are. */
export async function reorderList<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  order: readonly string[],
): Promise<{ items: E[] }> {
  return inTransaction(ctx, async (ctx) => {
    const before = await lockList(ctx, list)
    const after = reordered(before, order)
    if (after.every((entry, place) => entry === before[place])) return { items: before }
    const ids = after.map(({ id }) => id)
    await sql`
      update ${sql.table(list.name)} entry set position = ordered.place
      from unnest(${ids}::uuid[]) with ordinality as ordered (id, place)
      where entry.id = ordered.id`.execute(ctx.db)
    await recordEvent(ctx, 'list_reordered', {}, { list: list.name })
    return { items: await list.read(ctx.db) }
  })
}

/** Retires an entry, so that no record gets it any more. One that is retired already stays so. */
export async function retireEntry<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  id: string,
): Promise<E> {
  return inTransaction(ctx, async (ctx) => {
    const entries = await lockList(ctx, list)
    const entry = find(entries, id)
    if (entry.retiredAt) return entry
    refuseWhen(whyNotLeftOut(list.name, entry, besides(entry, entries)))
    await setRetired(ctx, list.name, id, ctx.now)
    const { name } = entry
    await recordEvent(ctx, 'list_entry_retired', {}, { list: list.name, entryId: id, name })
    return find(await list.read(ctx.db), id)
  })
}

export async function bringBackEntry<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  id: string,
): Promise<E> {
  return inTransaction(ctx, async (ctx) => {
    const entry = find(await lockList(ctx, list), id)
    if (!entry.retiredAt) return entry
    await setRetired(ctx, list.name, id, null)
    const { name } = entry
    await recordEvent(ctx, 'list_entry_brought_back', {}, { list: list.name, entryId: id, name })
    return find(await list.read(ctx.db), id)
  })
}

/** Deletes an entry that no record carries, not even one in the bin, and no suggestion names. */
export async function removeEntry<E extends Entry>(
  ctx: Context,
  list: EntryList<E>,
  id: string,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    await refuseWhereRulesName(ctx, list.name, id)
    const entries = await lockList(ctx, list)
    const entry = find(entries, id)
    refuseWhen(whyNotLeftOut(list.name, entry, besides(entry, entries)))
    // From here on nobody can give it to a record: whoever tries waits, and then finds it gone.
    await sql`select id from ${sql.table(list.name)} where id = ${id} for update`.execute(ctx.db)
    refuseWhen(whyNotDeletable(await isCarried(ctx, list.name, id)))
    await sql`delete from ${sql.table(list.name)} where id = ${id}`.execute(ctx.db)
    const { name } = entry
    await recordEvent(ctx, 'list_entry_deleted', {}, { list: list.name, entryId: id, name })
  })
}

/** Administrators change a list one after the other; records take their words from it meanwhile. */
async function lockList<E>(ctx: Context, list: EntryList<E>): Promise<E[]> {
  const table = sql.table(list.name)
  await sql`select id from ${table} order by id for no key update`.execute(ctx.db)
  return list.read(ctx.db)
}

async function setRetired(
  ctx: Context,
  list: OrderedList,
  id: string,
  at: string | null,
): Promise<void> {
  await sql`
    update ${sql.table(list)} set retired_at = ${at}, version = version + 1
    where id = ${id}`.execute(ctx.db)
}

/** 1 when a record carries the entry, else 0. */
async function isCarried(ctx: Context, list: OrderedList, id: string): Promise<number> {
  const carriers = Object.entries(CARRIERS[list]).map(
    ([table, column]) =>
      sql`exists (select from ${sql.table(table)} where ${sql.ref(column)} = ${id})`,
  )
  const { rows } = await sql<{ carried: boolean }>`
    select ${sql.join(carriers, sql` or `)} as carried`.execute(ctx.db)
  return rows[0]?.carried ? 1 : 0
}

function columnsOf(fields: Fields) {
  return Object.entries(COLUMNS).flatMap(([field, column]) => {
    const value = fields[field as keyof Fields]
    return value === undefined ? [] : [{ ref: sql.ref(column), value }]
  })
}

function valueOf({ value }: { value: unknown }) {
  // Beside a select, a parameter has no type of its own.
  if (typeof value === 'boolean') return sql`${value}::boolean`
  return typeof value === 'number' ? sql`${value}::integer` : sql`${value}`
}

function find<E extends Entry>(entries: E[], id: string): E {
  const entry = entries.find((each) => each.id === id)
  if (!entry) throw new Refusal('not_found', 'not_found')
  return entry
}

/** The entries that stand in for one another: of reasons, those for the same. */
function besides<E extends Entry>(entry: E & { purpose?: string }, entries: E[]): E[] {
  return entries.filter((each: E & { purpose?: string }) => each.purpose === entry.purpose)
}
