import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'

// Under its own name the linter would take it for a hook.
const { usePasswordReset: setPassword } = client.people

/** Sets a new password by a link; all sessions of that user end. */
export function useResetPassword() {
  return useMutation({
    mutationFn: (body: { token: string; password: string }) => setPassword({ body }),
  })
}
