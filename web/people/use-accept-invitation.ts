import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, Problem } from '#web/api.ts'
import { sessionQuery } from '#web/session.ts'

/** What an invitation link says; `null` when it does not work any more. */
export function invitationQuery(token: string) {
  return queryOptions({
    queryKey: ['invitation', token],
    queryFn: async ({ signal }) => {
      try {
        return await client.people.readInvitation({ body: { token }, signal })
      } catch (error) {
        if (error instanceof Problem && error.status < 500 && error.status >= 400) return null
        throw error
      }
    },
    staleTime: Infinity,
  })
}

type Acceptance = Parameters<typeof client.people.acceptInvitation>[0]['body']

/** Makes the user and signs in. */
export function useAcceptInvitation() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Acceptance) => client.people.acceptInvitation({ body }),
    onSuccess: (me) => {
      // Whoever was signed in here before is not the one who has just joined.
      queries.removeQueries({ predicate: (query) => !query.isActive() })
      queries.setQueryData(sessionQuery.queryKey, me)
    },
    onError: (error, { token }) => {
      if (error instanceof Problem && error.status === 404) {
        queries.setQueryData(invitationQuery(token).queryKey, null)
      }
    },
  })
}
