import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Lead } from '#api/leads.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { leadQuery, useTellLeads } from '#web/leads/lead-queries.ts'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'

/** Puts a lead into a status that is chosen by hand. */
export function useSetLeadStatus(leadId: string) {
  const tell = useTellLeads()
  return useMutation({
    mutationFn: (statusId: string) =>
      client.leads.setStatus({ params: { leadId }, body: { statusId } }),
    onSuccess: tell,
  })
}

/** Notes, once, that the owner has opened the lead. */
export function useMarkLeadRead({ id: leadId, isUnread }: Lead): void {
  const queries = useQueryClient()
  const markRead = useMutation({
    mutationFn: () => client.leads.markRead({ params: { leadId } }),
    onSuccess: () => {
      queries.setQueryData(
        leadQuery(leadId).queryKey,
        (lead) => lead && { ...lead, isUnread: false },
      )
      return queries.invalidateQueries({ queryKey: ['leads', 'list'] })
    },
  })
  const mark = useEffectEvent(() => markRead.mutate())
  useEffect(() => {
    if (isUnread) mark()
  }, [leadId, isUnread])
}

/** Does a deed that has no form: a refusal is told in a corner, and `undefined` comes back. */
export function useAtOnce<Input, Answer>(deed: UseMutationResult<Answer, Error, Input>) {
  const t = useT()
  return async (input: Input): Promise<Answer | undefined> => {
    try {
      return await deed.mutateAsync(input)
    } catch (error) {
      notify.error(whyFailed(error, t) ?? t('problems.unexpected'))
      return undefined
    }
  }
}
