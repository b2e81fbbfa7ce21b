import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { leadQuery, useTellLeads } from './lead-queries.ts'

export type LeadChange = CallInput<typeof api.leads.update>['body']

/** Changes fields of a lead, saying which version they were seen in. */
export function useUpdateLead(leadId: string) {
  const queries = useQueryClient()
  const tell = useTellLeads()
  return useMutation({
    mutationFn: ({ version, ...body }: LeadChange & { version: number }) =>
      client.leads.update({ params: { leadId }, body, version }),
    onSuccess: (lead) => {
      queries.setQueryData(leadQuery(leadId).queryKey, lead)
      void tell()
    },
  })
}
