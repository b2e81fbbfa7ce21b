import { infiniteQueryOptions } from '@tanstack/react-query'
import type { FieldRecord } from '#domain/fields.ts'
import type { TimelineKind } from '#domain/timeline.ts'
import { client } from '#web/api.ts'

/** Whose timeline: one lead's, one customer's or one deal's. */
export type TimelineOf = { leadId: string } | { customerId: string } | { dealId: string }

/** Which record something was written on. */
export function recordOf(written: {
  leadId: string | null
  customerId: string | null
  dealId: string | null
}): TimelineOf {
  const { leadId, customerId, dealId } = written
  if (leadId) return { leadId }
  return dealId ? { dealId } : { customerId: customerId ?? '' }
}

/** Which kind of record a timeline is of. */
export function recordKind(of: TimelineOf): FieldRecord {
  if ('leadId' in of) return 'leads'
  return 'customerId' in of ? 'customers' : 'deals'
}

const PAGE = 50

/** Everything that happened to a record, or what of it is of one kind, newest first, a page at a time. */
export function timelineQuery(of: TimelineOf, kind?: TimelineKind) {
  return infiniteQueryOptions({
    queryKey: ['timeline', of, kind ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      readPage(of, { limit: PAGE, cursor: pageParam, kind }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}

type Asked = { limit: number; cursor: string | undefined; kind: TimelineKind | undefined }

function readPage(of: TimelineOf, query: Asked, signal: AbortSignal) {
  if ('leadId' in of) return client.leads.timeline({ params: of, query, signal })
  if ('customerId' in of) return client.customers.timeline({ params: of, query, signal })
  return client.deals.timeline({ params: of, query, signal })
}
