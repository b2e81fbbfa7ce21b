import { customSearchIn, type CustomSearch } from '#web/fields/custom-address.ts'
import type { LeadQuery } from '#web/leads/lead-queries.ts'

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
  'zone',
  'owner',
  'team',
  'tag',
  'industry',
  'country',
  'channel',
  'isNew',
  'unread',
  'created',
  'createdFrom',
  'createdTo',
  'updated',
  'updatedFrom',
  'updatedTo',
  'lastActivity',
  'lastActivityFrom',
  'lastActivityTo',
  'followUp',
  'followUpFrom',
  'followUpTo',
  'hasDeals',
  'import',
  'deleted',
] as const satisfies readonly (keyof LeadQuery)[]

/** How a page shows what it found; together with the conditions, what a view keeps. */
const LOOK = ['sort', 'columns', 'view', 'group'] as const

/** `saved` is the view that was opened, `dialog` what stands over the list. */
const ADDRESS = [...CONDITIONS, ...LOOK, 'saved', 'dialog'] as const

/** Everything that makes the page look as it does; a colleague who opens it sees the same. */
export type LeadListSearch = { [Name in (typeof ADDRESS)[number]]?: string } & CustomSearch

/** A filter as the API takes it, without the order. */
export type LeadListFilter = Omit<LeadQuery, 'sort'>

export const STANDARD_SORT = '-createdAt'

export function leadListSearch(search: Record<string, unknown>): LeadListSearch {
  const known: LeadListSearch = customSearchIn(search)
  for (const name of ADDRESS) {
    const value = search[name]
    if (value !== undefined && value !== '') known[name] = String(value)
  }
  return known
}

/** Which leads: what the address asks for, and what the page is about, whatever the address says. */
export function leadFilterOf(page: LeadPage, search: LeadListSearch): LeadListFilter {
  const filter: Record<string, string | undefined> = customSearchIn(search)
  for (const name of CONDITIONS) {
    const value = search[name]
    if (value !== undefined) filter[name] = value
  }
  if (page === 'new') filter['isNew'] = 'true'
  if (page === 'mine') filter['owner'] = 'me'
  return filter
}

/** What to ask the server for. */
export function leadQueryOf(page: LeadPage, search: LeadListSearch): LeadQuery {
  return { ...leadFilterOf(page, search), sort: search.sort ?? STANDARD_SORT }
}

/** What a view keeps of an address. */
export function lookOf(search: LeadListSearch): LeadListSearch {
  const { deleted: _, dialog: __, saved: ___, ...look } = search
  return look
}

/** The address without search and filters; order, columns and the bin stay. */
export function withoutConditions(search: LeadListSearch): LeadListSearch {
  const { sort, columns, view, group, saved, deleted } = search
  return leadListSearch({ sort, columns, view, group, saved, deleted })
}

/** Whether something narrows the list beyond what its page is about. */
export function isNarrowed(search: LeadListSearch): boolean {
  return (
    Object.keys(customSearchIn(search)).length > 0 ||
    CONDITIONS.some((name) => name !== 'deleted' && search[name] !== undefined)
  )
}
