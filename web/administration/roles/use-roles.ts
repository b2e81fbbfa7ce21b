import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useRefreshPeople } from '#web/administration/use-refresh-people.ts'

export function useCreateRole() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: Parameters<typeof client.roles.create>[0]['body']) =>
      client.roles.create({ body }),
    onSuccess: refresh,
  })
}

interface RoleChange {
  roleId: string
  /** The version that was seen while changing it. */
  version: number
  changes: Parameters<typeof client.roles.update>[0]['body']
}

export function useUpdateRole() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ roleId, version, changes }: RoleChange) =>
      client.roles.update({ params: { roleId }, version, body: changes }),
    onSettled: refresh,
  })
}

/** Deletes a role; whoever has it gets another one. */
export function useRemoveRole() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ roleId, moveTo }: { roleId: string; moveTo: string | undefined }) =>
      client.roles.remove({ params: { roleId }, query: { moveTo } }),
    onSettled: refresh,
  })
}
