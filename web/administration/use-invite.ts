import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useRefreshPeople } from './use-refresh-people.ts'

type Invite = Parameters<typeof client.people.invite>[0]['body']

/** Invites somebody; the answer holds the link, which is shown only now. */
export function useInvite() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (body: Invite) => client.people.invite({ body }),
    onSuccess: refresh,
  })
}

export function useRevokeInvitation() {
  const refresh = useRefreshPeople()
  return useMutation({
    mutationFn: (invitationId: string) =>
      client.people.revokeInvitation({ params: { invitationId } }),
    onSettled: refresh,
  })
}
