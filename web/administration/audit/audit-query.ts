import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AuditArea } from '#domain/audit.ts'
import { client } from '#web/api.ts'

const PAGE = 50

export interface AuditFilter {
  actorId?: string | undefined
  area?: AuditArea | undefined
  /** Instants, ISO 8601. */
  from?: string | undefined
  before?: string | undefined
}

/** Every change made in Administration, newest first, a page at a time. */
export function administrationAuditQuery(filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: ['administration-audit', filter],
    queryFn: ({ pageParam, signal }) =>
      client.audit.list({ query: { limit: PAGE, cursor: pageParam, ...filter }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
}
