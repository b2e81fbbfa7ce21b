import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { sessionQuery } from '#web/session.ts'
import { workspaceQuery } from '#web/workspace.ts'

type Changes = Parameters<typeof client.session.updateMe>[0]['body']

export function useUpdateMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Changes) => client.session.updateMe({ body }),
    onSuccess: (me) => {
      queries.setQueryData(sessionQuery.queryKey, me)
      return queries.invalidateQueries({ queryKey: workspaceQuery.queryKey })
    },
  })
}
