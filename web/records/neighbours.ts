import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { PAGE, placeOf } from '#web/lists/paged-list.ts'
import { paths } from '#web/paths.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'

const LISTS = {
  leads: { list: client.leads.list, path: paths.lead },
  customers: { list: client.customers.list, path: paths.customer },
  deals: { list: client.deals.list, path: paths.deal },
}
export type ListKind = keyof typeof LISTS

/** A list as somebody saw it: its filter and sort, and which record stood at which place, page by page. */
interface SeenList {
  query: Record<string, unknown>
  pages: Record<number, readonly string[]>
}

/** The record that `J` or `K` goes to: it stays in the list that one came from. */
let walkingTo: string | undefined

/**
 * Going to the record before and after this one in the list that one came from, in the order that it
 * had then; nothing without a list. It lasts as long as the tab.
 */
export function useNeighbours(kind: ListKind, id: string) {
  const t = useT()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [place] = useState(() => placeInList(queries, kind, id))
  const going = useRef(false)

  async function go(step: 1 | -1): Promise<void> {
    if (going.current || place === undefined || place + step < 0) return
    going.current = true
    try {
      const next = await idAt(kind, place + step)
      if (!next) return
      walkingTo = next
      await navigate({ to: LISTS[kind].path(next), replace: true })
    } finally {
      going.current = false
    }
  }

  const deeds = {
    next: place === undefined ? undefined : () => void go(1),
    previous: place === undefined || place === 0 ? undefined : () => void go(-1),
  }
  useShortcut('j', deeds.next, t('leads.record.next'))
  useShortcut('k', deeds.previous, t('leads.record.previous'))
  return deeds
}

/** Where a record stands in the list that was looked at last and has it; after a reload, in the one kept then. */
function placeInList(queries: QueryClient, kind: ListKind, id: string): number | undefined {
  const seen = walkingTo === id ? undefined : lastSeen(queries, kind, id)
  if (seen) keep(kind, seen)
  const list = seen ?? readKept(kind)
  return list && findPlace(list, id)
}

function lastSeen(queries: QueryClient, kind: ListKind, id: string): SeenList | undefined {
  const cached = queries.getQueryCache().findAll({ queryKey: [kind, 'list'] })
  const pages = cached.flatMap(({ queryKey, state }) => {
    const { items = [] } = (state.data ?? {}) as { items?: { id: string }[] }
    const ids = items.map((item) => item.id)
    return [{ query: queryKey[2], page: Number(queryKey[3]), ids, at: state.dataUpdatedAt }]
  })
  const [latest] = pages.filter(({ ids }) => ids.includes(id)).toSorted((a, b) => b.at - a.at)
  if (!latest) return undefined
  const name = JSON.stringify(latest.query)
  const ofList = pages.filter(({ query }) => JSON.stringify(query) === name)
  return {
    query: latest.query as SeenList['query'],
    pages: Object.fromEntries(ofList.map(({ page, ids }) => [page, ids])),
  }
}

function findPlace({ pages }: SeenList, id: string): number | undefined {
  for (const [page, ids] of Object.entries(pages)) {
    const index = ids.indexOf(id)
    if (index >= 0) return Number(page) * PAGE + index
  }
  return undefined
}

/** Which record stands at a place; where the part that was seen ends, the next is asked for. */
async function idAt(kind: ListKind, place: number): Promise<string | undefined> {
  const list = readKept(kind)
  if (!list) return undefined
  const page = Math.floor(place / PAGE)
  const known = list.pages[page]
  if (known) return known[place % PAGE]
  const { items } = await LISTS[kind].list({ query: { ...list.query, ...placeOf(page) } })
  const ids = items.map((item) => item.id)
  keep(kind, { ...list, pages: { ...list.pages, [page]: ids } })
  return ids[place % PAGE]
}

function keep(kind: ListKind, list: SeenList): void {
  try {
    sessionStorage.setItem(keyOf(kind), JSON.stringify(list))
  } catch {
    // Storage may be blocked; then a record has no neighbours.
  }
}

function readKept(kind: ListKind): SeenList | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(kind)) ?? 'null') as SeenList) ?? undefined
  } catch {
    return undefined
  }
}

function keyOf(kind: ListKind): string {
  return `kindling-list-${kind}`
}
