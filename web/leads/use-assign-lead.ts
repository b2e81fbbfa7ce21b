import { useMutation } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useTellLeads } from './lead-queries.ts'

/** Makes somebody, or nobody, the owner of a lead. */
export function useAssignLead() {
  const tell = useTellLeads()
  return useMutation({
    mutationFn: ({ leadId, ownerId }: { leadId: string; ownerId: string | null }) =>
      client.leads.setOwner({ params: { leadId }, body: { ownerId } }),
    onSuccess: () => void tell(),
  })
}
