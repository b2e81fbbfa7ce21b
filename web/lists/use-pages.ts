import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FoundRows } from '#web/ui/found-rows.ts'
import { PAGE, type PagedList } from './paged-list.ts'

/** Pages on each side of what is looked at that stay in memory. */
const KEPT = 8

/** Milliseconds the scrollbar has to rest before pages are asked for that it only passed. */
const REST = 90

export interface Pages<Row> extends FoundRows<Row> {
  /** Which list the rows are of: the one before until the first page of the next is here. */
  listId: string
  error: Error | null
  retry: () => void
  /** Rows that are here, in order, of the pages looked at. */
  here: () => Row[]
}

/** The rows of a list that are looked at, and what is needed to go anywhere in it. */
export function usePages<Row>(asked: PagedList<Row>): Pages<Row> {
  const queries = useQueryClient()
  const [shown, setShown] = useState(asked)
  const [seen, setSeen] = useState({ first: 0, last: 0 })
  const { first, last } = seen
  const passing = useRef({ first: 0, last: 0, at: 0, timer: 0 })

  // Another filter or order: what was found before stays until the first of it is here.
  const start = useQuery(asked.page(0))
  const isOther = idOf(shown) !== idOf(asked)
  if (isOther && !start.isPending) {
    setShown(asked)
    setSeen({ first: 0, last: 0 })
  }

  const numbers = [...new Set([0, ...range(first, last)])]
  const found = useQueries({ queries: numbers.map((page) => shown.page(page)) })
  const byPage = new Map(numbers.map((page, index) => [page, found[index]]))

  const listKey = shown.queryKey
  useEffect(() => {
    queries.removeQueries({
      queryKey: listKey,
      type: 'inactive',
      predicate: ({ queryKey }) => {
        const page = Number(queryKey.at(-1))
        return page !== 0 && (page < first - KEPT || page > last + KEPT)
      },
    })
  }, [queries, listKey, first, last])

  const show = useCallback((from: number, end: number) => {
    const next = {
      first: Math.floor(from / PAGE),
      last: Math.floor(Math.max(from, end - 1) / PAGE),
    }
    const { first, last, at, timer } = passing.current
    if (next.first === first && next.last === last) return
    clearTimeout(timer)
    const isSlow = Date.now() - at > REST
    passing.current = {
      ...next,
      at: Date.now(),
      timer: isSlow ? 0 : window.setTimeout(() => setSeen(next), REST),
    }
    if (isSlow) setSeen(next)
  }, [])

  const failed = isOther ? undefined : found.find(({ isError }) => isError)
  return {
    listId: idOf(shown),
    total: byPage.get(0)?.data?.total,
    at: (place) => byPage.get(Math.floor(place / PAGE))?.data?.items[place % PAGE],
    show,
    here: () => found.flatMap(({ data }) => data?.items ?? []),
    error: failed?.error ?? null,
    retry: () => {
      for (const { isError, refetch } of found) if (isError) void refetch()
    },
  }
}

function idOf<Row>({ queryKey }: PagedList<Row>): string {
  return JSON.stringify(queryKey)
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
