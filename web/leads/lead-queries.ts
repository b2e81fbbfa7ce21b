import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { api } from '#api/index.ts'
import type { LeadRow } from '#api/lead-record.ts'
import type { CustomSearch } from '#web/fields/custom-address.ts'
import { client } from '#web/api.ts'
import { placeOf, type PagedList } from '#web/lists/paged-list.ts'

/** A filter and sort of the list, as the address of the API takes it. */
export type LeadQuery = Omit<
  z.input<(typeof api.leads.list)['query']>,
  'limit' | 'cursor' | 'offset' | 'custom'
> &
  CustomSearch

/** The leads that match, in pages, with the exact total on each. */
export function leadPages(query: LeadQuery): PagedList<LeadRow> {
  const queryKey = ['leads', 'list', query]
  return {
    queryKey,
    page: (page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }) => client.leads.list({ query: { ...query, ...placeOf(page) }, signal }),
    }),
  }
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
      queries.invalidateQueries({ queryKey: ['follow-ups'] }),
      queries.invalidateQueries({ queryKey: ['calendar'] }),
    ])
  }
}
