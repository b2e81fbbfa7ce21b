import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { sessionsQuery } from './use-end-session.ts'

/** Changes my password; all my other sessions end. */
export function useChangePassword() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { current: string; password: string }) =>
      client.session.changePassword({ body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  })
}
