import { queryOptions } from '@tanstack/react-query'
import type { Me } from '#api/me.ts'
import { rightsOf, type Rights } from '#domain/access.ts'
import { client, Problem } from '#web/api.ts'

/** Who is signed in; `null` when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal, client: queries, queryKey }): Promise<Me | null> => {
    try {
      return await client.session.get({ signal })
    } catch (error) {
      // A session that ends while somebody works is told beside the work, not in its place.
      const hadBegun = Boolean(queries.getQueryData(queryKey))
      if (error instanceof Problem && error.status === 401 && !hadBegun) return null
      throw error
    }
  },
  staleTime: 60_000,
  retry: false,
})

/** What the signed-in person may do, to ask `rightsOfMe(me).can('leads.create')`. */
export function rightsOfMe(me: Me): Rights {
  return rightsOf(me.permissions)
}
