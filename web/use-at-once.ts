import type { UseMutationResult } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** Does a deed that has no form: a refusal is told in a corner, and `undefined` comes back. */
export function useAtOnce<Input, Answer>(deed: UseMutationResult<Answer, Error, Input>) {
  const t = useT()
  const { fields } = useWorkspace()
  return async (input: Input): Promise<Answer | undefined> => {
    try {
      return await deed.mutateAsync(input)
    } catch (error) {
      notify.error(whyFailed(error, t, fields) ?? t('problems.unexpected'))
      return undefined
    }
  }
}
