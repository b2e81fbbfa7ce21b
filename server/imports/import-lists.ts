import type { Rights } from '#domain/access.ts'
import {
  type ChoiceField,
  type Decision,
  type ImportLists,
  listKey,
} from '#domain/import-choices.ts'
import { Refusal } from '#domain/refusal.ts'
import { type ZoneNode, zonePathName } from '#domain/zones.ts'
import type { Context } from '#server/context.ts'
import { industries, ratings, sources, statuses, tags } from '#server/workspace/lists.ts'
import { SOURCES } from '#server/workspace/entry-lists.ts'
import { addEntry } from '#server/workspace/list-entries.ts'
import { createTag } from '#server/workspace/tags.ts'
import { zoneNames } from '#server/zones/zone-rows.ts'

export type Decisions = Record<string, Record<string, Decision>>

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
  }
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
export function whyNotAddable(rights: Rights, list: ChoiceField): string | undefined {
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
      const add = decision.do === 'add' && (list === 'source' || list === 'tags')
      made[list][value] = add ? await addedEntry(ctx, list, value, lists[list]) : decision
    }
  }
  return made
}

async function addedEntry(
  ctx: Context,
  list: 'source' | 'tags',
  value: string,
  entries: { id: string; name: string }[],
): Promise<Decision> {
  const present = entries.find(({ name }) => listKey(name) === listKey(value))
  if (present) return { do: 'use', id: present.id }
  const fits = value.length <= (list === 'source' ? 100 : 60)
  if (!fits || whyNotAddable(ctx.rights, list)) return { do: 'notes' }
  try {
    const { id } =
      list === 'source'
        ? await addEntry(ctx, SOURCES, { name: value })
        : await createTag(ctx, { name: value, color: 'gray' })
    entries.push({ id, name: value })
    return { do: 'use', id }
  } catch (error) {
    // Of a retired entry's name, for instance: the value is kept as a note instead.
    if (error instanceof Refusal && error.kind !== 'unavailable') return { do: 'notes' }
    throw error
  }
}
