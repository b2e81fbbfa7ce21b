import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { client } from '#web/api.ts'

const PAGE = 100
export const LOOK_AGAIN = 800

/** Whether something still happens by itself. */
export function isAtWork({ state }: Pick<BulkEdit, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing'
}

/** My bulk edits, newest first; looked at again while one of them is at work. */
export const bulkEditListQuery = infiniteQueryOptions({
  queryKey: ['bulk-edits', 'list'],
  queryFn: ({ pageParam, signal }) =>
    client.bulkEdits.list({ query: { limit: PAGE, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(isAtWork)) ? LOOK_AGAIN : false,
})

/** One bulk edit with its progress; looked at again while it is at work. */
export function bulkEditQuery(bulkEditId: string) {
  return queryOptions({
    queryKey: ['bulk-edits', 'record', bulkEditId],
    queryFn: ({ signal }) => client.bulkEdits.get({ params: { bulkEditId }, signal }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? LOOK_AGAIN : false),
  })
}

/** The leads that a bulk edit refused, or that undoing it kept as they are, each with the reason. */
export function leftOutQuery(bulkEditId: string, which: 'refusals' | 'kept', figure: number) {
  return infiniteQueryOptions({
    queryKey: ['bulk-edits', which, bulkEditId, figure],
    queryFn: ({ pageParam, signal }) =>
      client.bulkEdits[which]({
        params: { bulkEditId },
        query: { limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}
