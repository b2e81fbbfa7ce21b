import { useMutation } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { useTellLeads } from './lead-queries.ts'

type Disqualify = CallInput<typeof api.leads.disqualify>['body']

/** Closes a lead with a reason. */
export function useDisqualifyLead() {
  const tell = useTellLeads()
  return useMutation({
    mutationFn: ({ leadId, ...body }: Disqualify & { leadId: string }) =>
      client.leads.disqualify({ params: { leadId }, body }),
    onSuccess: () => void tell(),
  })
}

/** Takes the closing back. */
export function useReopenLead() {
  const tell = useTellLeads()
  return useMutation({
    mutationFn: (leadId: string) => client.leads.reopen({ params: { leadId } }),
    onSuccess: () => void tell(),
  })
}
