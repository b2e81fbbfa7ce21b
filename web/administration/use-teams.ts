import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useRefreshPeople } from './use-refresh-people.ts'

export interface TeamInput {
  name: string
  managerId: string | null
  memberIds: string[]
}

export function useCreateTeam() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: TeamInput) => client.people.createTeam({ body }),
    onSuccess: refresh,
  })
}

interface TeamChange {
  teamId: string
  /** The version that was seen while changing it. */
  version: number
  changes: Partial<TeamInput>
}

export function useUpdateTeam() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ teamId, version, changes }: TeamChange) =>
      client.people.updateTeam({ params: { teamId }, version, body: changes }),
    onSettled: refresh,
  })
}

export function useRemoveTeam() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (teamId: string) => client.people.removeTeam({ params: { teamId } }),
    onSuccess: refresh,
  })
}
