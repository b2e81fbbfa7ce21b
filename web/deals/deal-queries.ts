import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { api } from '#api/index.ts'
import { client } from '#web/api.ts'

type DealQuery = Omit<z.input<(typeof api.deals.list)['query']>, 'limit' | 'cursor'>

const PAGE = 100
const NEWEST = 5

/** The deals that match, page by page, with the exact total on each. */
export function dealListQuery(query: DealQuery) {
  return infiniteQueryOptions({
    queryKey: ['deals', 'list', query],
    queryFn: ({ pageParam, signal }) =>
      client.deals.list({ query: { ...query, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
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
