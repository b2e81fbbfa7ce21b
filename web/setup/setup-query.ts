import { queryOptions } from '@tanstack/react-query'
import { client, Problem } from '#web/api.ts'

/** What first run offers; `null` once the workspace has been set up. */
export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async ({ signal }) => {
    try {
      return await client.workspace.readSetup({ signal })
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null
      throw error
    }
  },
  staleTime: 0,
})
