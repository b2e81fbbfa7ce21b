import type { QueryKey } from '@tanstack/react-query'
import type { LiveArea, LiveChanges, LiveRecord } from '#domain/live.ts'

/** What is to be asked for again: everything about some records, and lists and counts of some kinds. */
export type AskedAgain = { ids: Set<string>; lists: Set<string>; whole: Set<string> }

/** The first words of the keys under which a kind of record is found in lists, counts and boards. */
const LISTS_WITH: Record<LiveRecord, readonly string[]> = {
  lead: ['leads', 'follow-ups', 'worklist', 'calendar', 'tasks', 'views', 'search'],
  customer: ['customers', 'contacts', 'search'],
  deal: ['deals', 'follow-ups', 'calendar', 'tasks', 'search'],
}

/** The first words of the keys of what is asked for again as a whole; two of them joined by a stroke. */
const WHOLE: Record<LiveRecord | LiveArea, readonly string[]> = {
  lead: [...LISTS_WITH.lead, 'timeline', 'files'],
  customer: [...LISTS_WITH.customer, 'timeline', 'files'],
  deal: [...LISTS_WITH.deal, 'timeline', 'files'],
  workspace: ['workspace'],
  people: ['workspace', 'users', 'roles', 'teams', 'invitations'],
  imports: ['imports'],
  board: ['leads/board'],
  activities: ['tasks', 'events', 'calendar', 'follow-ups', 'worklist', 'bulk-edits', 'views'],
}

export function nothingAskedAgain(): AskedAgain {
  return { ids: new Set(), lists: new Set(), whole: new Set() }
}

/** Adds what some changes concern. */
export function addChanges(asked: AskedAgain, { changes, all, notifications }: LiveChanges): void {
  for (const { record, id } of changes) {
    asked.ids.add(id)
    for (const word of LISTS_WITH[record]) asked.lists.add(word)
  }
  for (const each of all) for (const word of WHOLE[each]) asked.whole.add(word)
  if (notifications) asked.whole.add('notifications')
}

/**
 * Whether a query is concerned: all of a kind; what names one of the records anywhere in its key;
 * and lists, which name none. A record that did not change is left alone.
 */
export function isAskedAgain(key: QueryKey, { ids, lists, whole }: AskedAgain): boolean {
  const [first] = key
  if (typeof first !== 'string') return false
  if (whole.has(first) || whole.has(`${first}/${String(key[1])}`)) return true
  const named = idsIn(key)
  if (named.some((id) => ids.has(id))) return true
  return lists.has(first) && (named.length === 0 || !isOneRecord(key))
}

/** `['leads', 'record', id]` and its like, unlike a list that is filtered by ids. */
function isOneRecord(key: QueryKey): boolean {
  return key.slice(1, 3).some((part) => typeof part === 'string' && isId(part))
}

function idsIn(key: QueryKey): string[] {
  return JSON.stringify(key).match(IDS) ?? []
}

const IDS = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g

function isId(text: string): boolean {
  return text.length === 36 && text.match(IDS) !== null
}
