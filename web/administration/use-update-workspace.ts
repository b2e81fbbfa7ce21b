import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Workspace } from '#api/workspace.ts'
import { client } from '#web/api.ts'
import { isStale } from '#web/problem.ts'
import { workspaceQuery } from '#web/workspace.ts'

export type WorkspaceChanges = Parameters<typeof client.workspace.update>[0]['body']

/** Changes settings. Where somebody else changed other ones meanwhile, both stay; the same one is refused. */
export function useUpdateWorkspace() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (changes: WorkspaceChanges) => {
      const seen = await queries.ensureQueryData(workspaceQuery)
      try {
        return await client.workspace.update({ body: changes, version: seen.version })
      } catch (error) {
        if (!isStale(error)) throw error
        const present = await queries.fetchQuery({ ...workspaceQuery, staleTime: 0 })
        if (!areSame(seen, present, changes)) throw error
        return client.workspace.update({ body: changes, version: present.version })
      }
    },
    onSuccess: (workspace) => queries.setQueryData(workspaceQuery.queryKey, workspace),
  })
}

/** Whether nobody touched the settings that are to be changed. */
function areSame(seen: Workspace, present: Workspace, changes: WorkspaceChanges): boolean {
  const fields = Object.keys(changes) as (keyof WorkspaceChanges)[]
  return fields.every((field) => JSON.stringify(seen[field]) === JSON.stringify(present[field]))
}
