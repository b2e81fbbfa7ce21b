import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'

/** The views of leads that this person may use, and the ones that pages open in. */
export const viewsQuery = queryOptions({
  queryKey: ['views', 'leads'],
  queryFn: ({ signal }) => client.views.list({ query: { list: 'leads' }, signal }),
  staleTime: 60_000,
})

/** After a deed on a view: the views are asked for again. */
export function useTellViews() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey })
}
