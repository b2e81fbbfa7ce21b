import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { Lead } from '#api/lead-record.ts'
import { client } from '#web/api.ts'
import { leadQuery, useTellLeads } from '#web/leads/lead-queries.ts'

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
