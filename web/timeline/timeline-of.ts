import { infiniteQueryOptions } from '@tanstack/react-query'
import { client } from '#web/api.ts'

/** Whose timeline: one lead's, one customer's or one deal's. */
export type TimelineOf = { leadId: string } | { customerId: string } | { dealId: string }

const PAGE = 50

/** Everything that happened to a record, newest first, a page at a time. */
export function timelineQuery(of: TimelineOf) {
  return infiniteQueryOptions({
    queryKey: ['timeline', of],
    queryFn: ({ pageParam, signal }) => readPage(of, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

function readPage(of: TimelineOf, cursor: string | undefined, signal: AbortSignal) {
  const query = { limit: PAGE, cursor }
  if ('leadId' in of) return client.leads.timeline({ params: of, query, signal })
  if ('customerId' in of) return client.customers.timeline({ params: of, query, signal })
  return client.deals.timeline({ params: of, query, signal })
}
