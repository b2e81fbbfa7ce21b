import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, Problem } from '#web/api.ts'
import { sessionQuery } from '#web/session.ts'
import { setupQuery } from './setup-query.ts'

type SetUpInput = Parameters<typeof client.workspace.setUp>[0]['body']

/** Makes the workspace and its administrator, who is signed in by it; somebody else may be faster. */
export function useSetUp() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: SetUpInput) => client.workspace.setUp({ body }),
    onSuccess: (me) => queries.setQueryData(sessionQuery.queryKey, me),
    onError: (error) => {
      if (error instanceof Problem && error.status === 404) {
        queries.setQueryData(setupQuery.queryKey, null)
      }
    },
  })
}
