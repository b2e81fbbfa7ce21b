import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

export function useAddSource() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { name: string }) => client.workspace.addSource({ body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
  })
}
