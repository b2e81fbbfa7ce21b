import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'

/** A filter and sort of the list, as the API takes it. */
export type LeadQuery = Omit<z.input<(typeof api.leads.list)['query']>, 'limit' | 'cursor'>

const PAGE = 100
const SHORT = 5

/** The leads that match, page by page, with the exact total on each. */
export function leadListQuery(query: LeadQuery) {
  return infiniteQueryOptions({
    queryKey: ['leads', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      client.leads.list({ query: { ...query, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Who has scrolled far keeps what is loaded: asking for all of it again would take long.
    refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= SHORT,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) <= SHORT,
  })
}

export function leadQuery(leadId: string) {
  return queryOptions({
    queryKey: ['leads', 'record', leadId],
    queryFn: ({ signal }) => client.leads.get({ params: { leadId }, signal }),
  })
}

/** Who has the email or phone that is being typed. */
export function leadMatchesQuery(typed: z.input<(typeof api.leads.matches)['query']>) {
  return queryOptions({
    queryKey: ['leads', 'matches', typed],
    queryFn: ({ signal }) => client.leads.matches({ query: typed, signal }),
  })
}

/** After a deed on a lead: lists, records and what happened are asked for again. */
export function useTellLeads() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['leads'] }),
      queries.invalidateQueries({ queryKey: ['timeline'] }),
    ])
  }
}
