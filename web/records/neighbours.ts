import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { useShortcut } from '#web/ui/shortcuts.ts'

const LISTS = {
  leads: { list: client.leads.list, path: paths.lead },
  customers: { list: client.customers.list, path: paths.customer },
  deals: { list: client.deals.list, path: paths.deal },
}
export type ListKind = keyof typeof LISTS

/** A part of a list as somebody saw it: its filter and sort, and the ids from place `first` on. */
export interface SeenList {
  query: Record<string, unknown>
  first: number
  ids: readonly string[]
}

/** Rows to ask for when the part that was seen ends. */
const STEP = 50

/**
 * Keeps the order in which a list stood, so that `J` and `K` on a record's page go on in it. The
 * list calls it when one of its rows is opened; it lasts as long as the tab.
 */
export function rememberList(kind: ListKind, list: SeenList): void {
  try {
    sessionStorage.setItem(keyOf(kind), JSON.stringify(list))
  } catch {
    // Storage may be blocked; then a record has no neighbours.
  }
}

/** Going to the record before and after this one in the list that one came from; nothing without one. */
export function useNeighbours(kind: ListKind, id: string) {
  const t = useT()
  const navigate = useNavigate()
  const going = useRef(false)
  const isInList = readList(kind)?.ids.includes(id) ?? false

  async function go(step: 1 | -1): Promise<void> {
    if (going.current) return
    going.current = true
    try {
      const next = await neighbourOf(kind, id, step)
      if (next) await navigate({ to: LISTS[kind].path(next), replace: true })
    } finally {
      going.current = false
    }
  }

  const deeds = {
    next: isInList ? () => void go(1) : undefined,
    previous: isInList ? () => void go(-1) : undefined,
  }
  useShortcut('j', deeds.next, t('leads.record.next'))
  useShortcut('k', deeds.previous, t('leads.record.previous'))
  return deeds
}

/** The id one step from a record; asks for more of the list where the part that was seen ends. */
async function neighbourOf(kind: ListKind, id: string, step: 1 | -1): Promise<string | undefined> {
  const seen = readList(kind)
  const place = seen?.ids.indexOf(id) ?? -1
  if (!seen || place < 0) return undefined
  const known = seen.ids[place + step]
  if (known !== undefined) return known
  const longer = await extended(kind, seen, step).catch(() => seen)
  rememberList(kind, longer)
  return longer.ids[longer.ids.indexOf(id) + step]
}

async function extended(kind: ListKind, seen: SeenList, step: 1 | -1): Promise<SeenList> {
  const end = seen.first + seen.ids.length
  const offset = step === 1 ? end : Math.max(0, seen.first - STEP)
  const limit = step === 1 ? STEP : seen.first - offset
  if (limit === 0) return seen
  const query = { ...seen.query, limit, offset }
  const { items } = await LISTS[kind].list({ query })
  const fresh = items.map((item) => item.id).filter((id) => !seen.ids.includes(id))
  return step === 1
    ? { ...seen, ids: [...seen.ids, ...fresh] }
    : { ...seen, first: offset, ids: [...fresh, ...seen.ids] }
}

function readList(kind: ListKind): SeenList | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(keyOf(kind)) ?? 'null') as SeenList) ?? undefined
  } catch {
    return undefined
  }
}

function keyOf(kind: ListKind): string {
  return `kindling-list-${kind}`
}
