import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { DealRow } from '#api/deals.ts'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'
import { placeOf, type PagedList } from '#web/lists/paged-list.ts'

type DealQuery = Omit<z.input<(typeof api.deals.list)['query']>, 'limit' | 'cursor' | 'offset'>

const NEWEST = 5

/** The deals that match, in pages, with the exact total on each. */
export function dealPages(query: DealQuery): PagedList<DealRow> {
  const queryKey = ['deals', 'list', query]
  return {
    queryKey,
    page: (page) => ({
      queryKey: [...queryKey, page],
      queryFn: ({ signal }) => client.deals.list({ query: { ...query, ...placeOf(page) }, signal }),
    }),
  }
}

/** The newest deals of one customer, as far as this person may see them, and how many there are. */
export function dealsOfCustomerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['deals', 'of-customer', customerId],
    queryFn: ({ signal }) =>
      client.deals.list({ query: { customer: customerId, limit: NEWEST }, signal }),
  })
}

export function dealQuery(dealId: string) {
  return queryOptions({
    queryKey: ['deals', 'record', dealId],
    queryFn: ({ signal }) => client.deals.get({ params: { dealId }, signal }),
  })
}
