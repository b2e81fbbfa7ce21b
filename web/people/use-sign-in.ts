import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SignIn } from '#api/sessions.ts'
import { client } from '#web/api.ts'
import { sessionQuery } from '#web/session.ts'

export function useSignIn() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: SignIn) => client.session.signIn({ body }),
    onSuccess: (me) => {
      // What somebody else saw in this tab before is not this person's to see.
      queries.removeQueries()
      queries.setQueryData(sessionQuery.queryKey, me)
    },
  })
}
