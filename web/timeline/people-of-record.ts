import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import type { People } from '#web/rich-text/people.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import type { TimelineOf } from './timeline-of.ts'

/** Who may see a record. */
function readersQuery(of: TimelineOf) {
  return queryOptions({
    queryKey: ['readers', of],
    queryFn: ({ signal }) => {
      if ('leadId' in of) return client.leads.readers({ params: of, signal })
      if ('customerId' in of) return client.customers.readers({ params: of, signal })
      return client.deals.readers({ params: of, signal })
    },
    staleTime: 30_000,
  })
}

/** The colleagues whom a text on a record can mention, and those who could not read it. */
export function usePeopleOfRecord(of: TimelineOf): People {
  const queries = useQueryClient()
  const me = useMe()
  const { users } = useWorkspace()
  return async () => {
    const readers = await queries.fetchQuery(readersQuery(of)).catch(() => ({ items: [] }))
    const seeing = new Set(readers.items.map(({ id }) => id))
    return users
      .filter(({ id, isDisabled }) => id !== me.id && !isDisabled)
      .map(({ id, name }) => ({ id, name, sees: seeing.has(id) }))
  }
}
