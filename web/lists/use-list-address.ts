import { useNavigate, useSearch } from '@tanstack/react-router'
import { CUSTOM_FILTERS, customSearchIn, type CustomSearch } from '#web/fields/custom-address.ts'

/** Besides its own filters, what the address of every list may hold. */
const COMMON = ['q', 'sort', 'columns', 'deleted', 'dialog', 'item'] as const

type ListSearch<Filter extends string> = {
  [Name in Filter | (typeof COMMON)[number]]?: string
} & CustomSearch

/** What a list's address may hold, and nothing else. */
export function listSearch<Filter extends string>(filters: readonly Filter[]) {
  return (search: Record<string, unknown>): ListSearch<Filter> => {
    const known: Record<string, string | undefined> = filters.some(isCustom)
      ? customSearchIn(search)
      : {}
    for (const name of [...filters, ...COMMON]) {
      const value = search[name]
      if (value !== undefined && value !== '') known[name] = String(value)
    }
    return known as ListSearch<Filter>
  }
}

/** What the address bar of a list says, what that asks the server for, and how to change it. */
export function useListAddress<Filter extends string>(
  filters: readonly Filter[],
  standardSort: string,
) {
  const navigate = useNavigate()
  const search = listSearch(filters)(useSearch({ strict: false }))
  const { dialog, item, columns, ...asked } = search
  const isBin = search.deleted !== undefined

  function go(next: Record<string, string | undefined>, isStep: boolean): void {
    void navigate({
      to: '.',
      search: listSearch(filters)(next),
      // A dialog is a step that *Back* takes back; a filter is only another look at the same page.
      replace: !isStep,
      ignoreBlocker: true,
    })
  }

  return {
    search,
    dialog,
    columns,
    /** The record that an open dialog is about. */
    item,
    query: {
      ...asked,
      deleted: isBin ? ('true' as const) : undefined,
      sort: search.sort ?? standardSort,
    },
    isBin,
    isNarrowed:
      Object.keys(customSearchIn(search)).length > 0 ||
      (['q', ...filters] as const).some((name) => search[name] !== undefined),
    change: (part: Record<string, string | undefined>) => {
      go({ ...search, ...part }, part['dialog'] !== undefined)
    },
    /** Without search and filters; order, columns and the bin stay. */
    clear: () => go({ sort: search.sort, columns, deleted: search.deleted }, false),
    /** Without the order, too: what a link asks for that is gone may be a field it sorts by. */
    reset: () => go({ columns, deleted: search.deleted }, false),
  }
}

function isCustom(filter: string): boolean {
  return filter === CUSTOM_FILTERS
}

export type ListAddress = ReturnType<typeof useListAddress>
