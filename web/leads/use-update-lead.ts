import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { leadQuery, useTellLeads } from './lead-queries.ts'
import { useTagIds } from './use-tag-ids.ts'

export type LeadChange = CallInput<typeof api.leads.update>['body']

type Change = LeadChange & {
  version: number
  /** Instead of `tagIds`: names, of which new ones become tags on the way. */
  tags?: readonly string[]
}

/** Changes fields of a lead, saying which version they were seen in. */
export function useUpdateLead(leadId: string) {
  const queries = useQueryClient()
  const tell = useTellLeads()
  const tagIdsOf = useTagIds()
  return useMutation({
    mutationFn: async ({ version, tags, ...body }: Change) =>
      client.leads.update({
        params: { leadId },
        body: tags ? { ...body, tagIds: await tagIdsOf(tags) } : body,
        version,
      }),
    onSuccess: (lead) => {
      queries.setQueryData(leadQuery(leadId).queryKey, lead)
      void tell()
    },
  })
}
