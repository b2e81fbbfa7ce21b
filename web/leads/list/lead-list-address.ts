import type { LeadQuery } from '#web/leads/lead-queries.ts'
import { daysOf, isCreatedRange } from './created-ranges.ts'

/** The three pages of the list; the second and third hold a condition of their own. */
export type LeadPage = 'all' | 'new' | 'mine'

/** The conditions an address may hold, named and written as the API takes them. */
const CONDITIONS = [
  'q',
  'status',
  'kind',
  'source',
  'rating',
  'priority',
  'owner',
  'team',
  'tag',
  'industry',
  'country',
  'channel',
  'createdFrom',
  'createdTo',
  'followUp',
  'hasDeals',
  'import',
  'deleted',
] as const

/** Beside the conditions: a range of days by name, and how the page shows what it found. */
const ADDRESS = [...CONDITIONS, 'created', 'sort', 'columns', 'dialog'] as const

/** Everything that makes the page look as it does; a colleague who opens it sees the same. */
export type LeadListSearch = { [Name in (typeof ADDRESS)[number]]?: string }

export const STANDARD_SORT = '-createdAt'

export function leadListSearch(search: Record<string, unknown>): LeadListSearch {
  const known: LeadListSearch = {}
  for (const name of ADDRESS) {
    const value = search[name]
    if (value !== undefined && value !== '') known[name] = String(value)
  }
  return known
}

/** What to ask the server for; `today` is the reader's own, "2026-11-03". */
export function leadQueryOf(page: LeadPage, search: LeadListSearch, today: string): LeadQuery {
  const query: Record<string, string> = {}
  for (const name of CONDITIONS) {
    const value = search[name]
    if (value !== undefined) query[name] = value
  }
  if (isCreatedRange(search.created)) {
    const { from, to } = daysOf(search.created, today)
    query['createdFrom'] = from
    query['createdTo'] = to
  }
  if (page === 'new') query['kind'] = 'open'
  if (page === 'mine') query['owner'] = 'me'
  return { ...query, sort: search.sort ?? STANDARD_SORT }
}

/** The address without search and filters; order, columns and the bin stay. */
export function withoutConditions(search: LeadListSearch): LeadListSearch {
  const { sort, columns, deleted } = search
  return leadListSearch({ sort, columns, deleted })
}

/** Whether something narrows the list beyond what its page is about. */
export function isNarrowed(search: LeadListSearch): boolean {
  return [...CONDITIONS, 'created' as const].some(
    (name) => name !== 'deleted' && search[name] !== undefined,
  )
}
