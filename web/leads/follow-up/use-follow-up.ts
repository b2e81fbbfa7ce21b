import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Lead } from '#api/lead-record.ts'
import type { CompleteFollowUp, PlanFollowUp } from '#api/leads.ts'
import { client } from '#web/api.ts'
import { useTellEntries } from '#web/calendar/entry-queries.ts'
import { leadQuery, useTellLeads } from '#web/leads/lead-queries.ts'

/** Plans the one next step, in place of the one planned before. */
export function usePlanFollowUp(leadId: string) {
  return useMutation({
    mutationFn: (body: PlanFollowUp) => client.leads.planFollowUp({ params: { leadId }, body }),
    onSuccess: useShowLead(leadId),
  })
}

export function useRemoveFollowUp(leadId: string) {
  return useMutation<Lead>({
    mutationFn: () => client.leads.removeFollowUp({ params: { leadId } }),
    onSuccess: useShowLead(leadId),
  })
}

/** Completes the planned step and, in the same request, plans the next. */
export function useCompleteFollowUp(leadId: string) {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: CompleteFollowUp & { idempotencyKey: string }) =>
      client.leads.completeFollowUp({ params: { leadId }, body, idempotencyKey }),
    onSuccess: useShowLead(leadId),
  })
}

function useShowLead(leadId: string) {
  const queries = useQueryClient()
  const tell = useTellLeads()
  const tellEntries = useTellEntries()
  return (lead: Lead) => {
    queries.setQueryData(leadQuery(leadId).queryKey, lead)
    void tell()
    void tellEntries()
  }
}
