/** The lists of Administration whose entries have an order and are retired, not lost. */
const ORDERED_LISTS = ['statuses', 'ratings', 'sources', 'industries', 'reasons'] as const
export type OrderedList = (typeof ORDERED_LISTS)[number]

/** All lists of Administration that records take their words from. */
export const LISTS = [...ORDERED_LISTS, 'zones', 'tags'] as const
export type ListName = (typeof LISTS)[number]

/** For what a reason is given. */
export const REASON_PURPOSES = ['disqualify', 'loss'] as const
export type ReasonPurpose = (typeof REASON_PURPOSES)[number]

/** The longest name of an entry, in characters; a tag's is shorter, because many stand in a row. */
export const LONGEST_NAME = { entry: 100, tag: 60 }

/** The colours that an entry can have. */
export const COLORS = [
  'gray',
  'blue',
  'teal',
  'green',
  'amber',
  'orange',
  'red',
  'pink',
  'violet',
] as const

type Entry = { id: string; retiredAt: unknown }

/**
 * Why an entry can't be retired or deleted: nothing could be closed or lost any more without a
 * reason in use. `entries` are those of its list, of its purpose where it has one.
 */
export function whyNotLeftOut(
  list: ListName,
  entry: Entry,
  entries: readonly Entry[],
): 'last_reason' | undefined {
  if (list !== 'reasons') return undefined
  const remain = entries.some(({ id, retiredAt }) => id !== entry.id && retiredAt === null)
  if (!remain) return 'last_reason'
}

/** Why an entry can't be deleted: records carry it, so it is retired instead. */
export function whyNotDeletable(carriers: number): 'entry_in_use' | undefined {
  if (carriers > 0) return 'entry_in_use'
}

/**
 * Entries in a new order: those that `order` names as it names them, in the places that they had
 * among all; the others stay where they are. Names that are no entry are skipped.
 */
export function reordered<E extends { id: string }>(
  entries: readonly E[],
  order: readonly string[],
): E[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const named = [...new Set(order)].flatMap((id) => byId.get(id) ?? [])
  const moving = new Set(named)
  let next = 0
  return entries.map((entry) => (moving.has(entry) ? named[next++]! : entry))
}
