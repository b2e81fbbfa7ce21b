import type { View } from '#api/views.ts'
import { readColumns, writeColumns } from '#web/lists/column-choice.ts'
import {
  leadFilterOf,
  leadListSearch,
  STANDARD_SORT,
  type LeadListSearch,
  type LeadPage,
} from '../lead-list-address.ts'

export type ViewContent = View['content']

/** Says in an address that no view is wanted, not even the one the page opens in. */
export const NO_VIEW = 'none'

const GROUPS = ['status', 'rating', 'priority', 'owner', 'source'] as const

/** What a view keeps of a page as it looks now; what the page itself is about is kept as a filter. */
export function contentOf(page: LeadPage, search: LeadListSearch): ViewContent {
  const { deleted: _, ...filter } = leadFilterOf(page, search)
  return {
    filter: sorted(filter),
    sort: search.sort ?? STANDARD_SORT,
    columns: readColumns(search.columns ?? '').map(({ id, width }) =>
      width === undefined ? { name: id } : { name: id, width },
    ),
    mode: search.view === 'board' ? 'board' : 'list',
    group: GROUPS.find((name) => name === search.group) ?? 'status',
  }
}

/** The address of a page that looks as a view says. */
export function searchOfView({ id, content }: Pick<View, 'id' | 'content'>): LeadListSearch {
  const { filter, sort, columns, mode, group } = content
  return leadListSearch({
    ...filter,
    sort: sort === STANDARD_SORT ? undefined : sort,
    columns: writeColumns(columns.map(({ name, width }) => ({ id: name, width }))),
    view: mode === 'board' ? 'board' : undefined,
    group: group === 'status' ? undefined : group,
    saved: id,
  })
}

/** The page to open a view on: this one where it is about the same leads, else that of all leads. */
export function pageOfView(page: LeadPage, { filter }: ViewContent): LeadPage {
  if (page === 'new' && filter['isNew'] === 'true') return 'new'
  if (page === 'mine' && filter['owner'] === 'me') return 'mine'
  return 'all'
}

/** Whether the page looks otherwise than its view says. */
export function differs(page: LeadPage, search: LeadListSearch, content: ViewContent): boolean {
  const kept = { ...content, filter: sorted(content.filter) }
  return textOf(contentOf(page, search)) !== textOf(kept)
}

function textOf({ filter, sort, columns, mode, group }: ViewContent): string {
  const widths = columns.map(({ name, width }) => [name, width ?? null])
  return JSON.stringify([Object.entries(filter), sort, widths, mode, group])
}

function sorted(filter: Record<string, string | undefined>): Record<string, string> {
  const names = Object.keys(filter).toSorted()
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = filter[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
