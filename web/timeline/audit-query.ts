import { infiniteQueryOptions } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import type { TimelineOf } from './timeline-of.ts'

const PAGE = 50

interface AuditFilter {
  field?: string | undefined
  actorId?: string | undefined
}

/** Who changed which field of a record, newest first, a page at a time. */
export function auditQuery(of: TimelineOf, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['timeline', of, 'audit', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, cursor: pageParam, ...filter }
      if ('leadId' in of) return client.leads.audit({ params: of, query, signal })
      if ('customerId' in of) return client.customers.audit({ params: of, query, signal })
      return client.deals.audit({ params: of, query, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}
