import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Import, ImportMapping, ImportPreview } from '#api/imports.ts'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'
import { keepDecided } from './preview/unknown-values.ts'

const PAGE = 100
const LOOK_AGAIN = 1_000

/** Whether something still happens to it by itself. */
export function isAtWork({ state }: Pick<Import, 'state'>): boolean {
  return state === 'waiting' || state === 'running'
}

/** My imports, newest first; looked at again while one of them is at work. */
export const importListQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    client.imports.list({ query: { limit: PAGE, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(isAtWork)) ? LOOK_AGAIN : false,
})

/** One import with its progress; looked at again while it is at work. */
export function importQuery(importId: string) {
  return queryOptions({
    queryKey: ['imports', 'record', importId],
    queryFn: ({ signal }) => client.imports.get({ params: { importId }, signal }),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? LOOK_AGAIN : false),
  })
}

/**
 * What a run would do. What is decided about unknown values changes nothing in its figures, so they
 * stay in sight while it is asked for again.
 */
export function previewQuery(importId: string, mapping: ImportMapping | null) {
  const { values: _, ...decisive } = mapping ?? { values: {} }
  return queryOptions({
    queryKey: ['imports', 'preview', importId, decisive],
    queryFn: ({ signal }) => client.imports.preview({ params: { importId }, signal }),
    structuralSharing: (before, now) =>
      keepDecided(before as ImportPreview | undefined, now as ImportPreview),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  })
}

type RowOutcome = NonNullable<z.input<(typeof api.imports.rows)['query']>['outcome']>

/** What became of the rows, in the file's order. */
export function importRowsQuery(importId: string, outcome: RowOutcome) {
  return infiniteQueryOptions({
    queryKey: ['imports', 'rows', importId, outcome],
    queryFn: ({ pageParam, signal }) =>
      client.imports.rows({
        params: { importId },
        query: { outcome, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

/** After a deed on an import: it and the list are asked for again. */
export function useTellImports() {
  const queries = useQueryClient()
  return async (changed?: Import): Promise<void> => {
    if (changed) queries.setQueryData(importQuery(changed.id).queryKey, changed)
    await queries.invalidateQueries({ queryKey: importListQuery.queryKey })
  }
}
