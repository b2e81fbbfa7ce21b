import type { Rights } from '#domain/access.ts'
import { customName, hasOptions, keyInName } from '#domain/fields.ts'
import { type Decision, type ImportLists, listKey } from '#domain/import-choices.ts'
import { LONGEST_NAME } from '#domain/lists.ts'
import { Refusal } from '#domain/refusal.ts'
import { type ZoneNode, zonePathName } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { addOption } from '#server/fields/custom-fields.ts'
import { fieldsInUse } from '#server/fields/read-fields.ts'
import { industries, ratings, sources, statuses, tags } from '#server/workspace/lists.ts'
import { SOURCES } from '#server/workspace/entry-lists.ts'
import { addEntry } from '#server/workspace/list-entries.ts'
import { createTag } from '#server/workspace/tags.ts'
import { zoneNames } from '#server/zones/zone-rows.ts'

type Decisions = Record<string, Record<string, Decision>>

/** The entries that an imported lead may get: nothing retired, no status that only an action sets. */
export async function readImportLists(ctx: Context): Promise<Required<ImportLists>> {
  const isAlive = (entry: { retiredAt: string | null }) => entry.retiredAt === null
  const [statusList, ratingList, sourceList, industryList, zoneList, tagList] = await Promise.all([
    statuses(ctx.db).execute(),
    ratings(ctx.db).execute(),
    sources(ctx.db).execute(),
    industries(ctx.db).execute(),
    zoneNames(ctx.db).execute(),
    tags(ctx.db).execute(),
  ])
  return {
    status: statusList.filter(
      (status) => isAlive(status) && status.chosenByHand && status.kind !== 'closed',
    ),
    rating: ratingList.filter(isAlive),
    source: sourceList.filter(isAlive),
    industry: industryList.filter(isAlive),
    zone: zonesByName(zoneList),
    tags: tagList,
    ...(await customLists(ctx)),
  }
}

/** What the custom fields of leads are chosen from: their options, and whoever works here. */
async function customLists(ctx: Context): Promise<ImportLists> {
  const fields = await fieldsInUse(ctx)
  const users = fields.some(({ type }) => type === 'user') ? await activeUsers(ctx) : []
  const lists = fields.flatMap(({ key, type, options }) => {
    if (hasOptions(type)) return [[customName(key), options.filter((each) => !each.retired)]]
    return type === 'user' ? [[customName(key), users]] : []
  })
  return Object.fromEntries(lists)
}

/** Of two of the same name nobody can say which one is meant. */
async function activeUsers(ctx: Context): Promise<{ id: string; name: string }[]> {
  const users = await ctx.db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('disabled_at', 'is', null)
    .execute()
  return users.filter(({ name }) => users.filter((other) => other.name === name).length === 1)
}

/** Zones by where they lie, as "Ukraine / West"; those whose name no other one has, by their name alone too. */
function zonesByName(zones: (ZoneNode & { retiredAt: string | null })[]) {
  const alive = zones.filter(({ retiredAt }) => retiredAt === null)
  const isOnly = (name: string) => alive.filter((zone) => zone.name === name).length === 1
  return alive.flatMap(({ id, name }) => [
    { id, name: zonePathName(zones, id) },
    ...(isOnly(name) ? [{ id, name }] : []),
  ])
}

/** Why whoever imports may not add entries to a list: a code, or undefined. */
export function whyNotAddable(rights: Rights, list: string): string | undefined {
  if (list === 'tags') return rights.can('tags.create') ? undefined : 'tags_create_missing'
  return rights.can('workspace.settings') ? undefined : 'workspace_settings_missing'
}

/**
 * Adds the entries that the person decided to add and nobody has added since, and answers the
 * decisions with those entries in them. Without the right to add, such values stay notes.
 */
export async function addDecidedEntries(
  ctx: Context,
  decisions: Decisions,
  lists: Required<ImportLists>,
): Promise<Decisions> {
  const made: Decisions = {}
  for (const [list, decided] of Object.entries(decisions)) {
    made[list] = {}
    for (const [value, decision] of Object.entries(decided)) {
      const entries = lists[list as keyof ImportLists]
      const adds = decision.do === 'add' && entries && isExtended(list)
      made[list][value] = adds ? await addedEntry(ctx, list, value, entries) : decision
    }
  }
  return made
}

/** The lists that entries can be added to; whose a custom one is, adding finds out. */
function isExtended(list: string): boolean {
  return list === 'source' || list === 'tags' || keyInName(list) !== undefined
}

async function addedEntry(
  ctx: Context,
  list: string,
  value: string,
  entries: { id: string; name: string }[],
): Promise<Decision> {
  const present = entries.find(({ name }) => listKey(name) === listKey(value))
  if (present) return { do: 'use', id: present.id }
  const fits = value.length <= (list === 'tags' ? LONGEST_NAME.tag : LONGEST_NAME.entry)
  if (!fits || whyNotAddable(ctx.rights, list)) return { do: 'notes' }
  try {
    const { id } = await addToList(ctx, list, value)
    entries.push({ id, name: value })
    return { do: 'use', id }
  } catch (error) {
    // Of a retired entry's name, for instance: the value is kept as a note instead.
    if (error instanceof Refusal && error.kind !== 'unavailable') return { do: 'notes' }
    throw error
  }
}

function addToList(ctx: Context, list: string, name: string): Promise<{ id: string }> {
  const key = keyInName(list)
  if (key !== undefined) return addOption(ctx, key, name)
  return list === 'source'
    ? addEntry(ctx, SOURCES, { name })
    : createTag(ctx, { name, color: 'gray' })
}
