import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useRefreshPeople } from './use-refresh-people.ts'

interface UserChange {
  userId: string
  /** The version that was seen while changing it. */
  version: number
  changes: Parameters<typeof client.people.updateUser>[0]['body']
}

export function useUpdateUser() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: ({ userId, version, changes }: UserChange) =>
      client.people.updateUser({ params: { userId }, version, body: changes }),
    onSettled: refresh,
  })
}

/** Makes a link with which this user sets a new password. */
export function useMakePasswordReset() {
  return useMutation({
    mutationFn: (userId: string) => client.people.makePasswordReset({ params: { userId } }),
  })
}

/** Signs a user out everywhere. */
export function useEndSessions() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (userId: string) => client.people.endSessions({ params: { userId } }),
    onSettled: refresh,
  })
}

/** Takes away the second factor of a user. */
export function useResetSecondFactor() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (userId: string) => client.people.resetSecondFactor({ params: { userId } }),
    onSettled: refresh,
  })
}
