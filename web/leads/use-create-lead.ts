import { useMutation } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import { client, type CallInput } from '#web/api.ts'
import { useTellLeads } from './lead-queries.ts'
import { useTagIds } from './use-tag-ids.ts'

export type LeadToCreate = CallInput<typeof api.leads.create>['body']

/** Creates a lead with tags given by name; names nobody has used yet become tags on the way. */
export function useCreateLead() {
  const tell = useTellLeads()
  const tagIdsOf = useTagIds()
  return useMutation({
    mutationFn: async ({ body, tags, idempotencyKey }: CreateLeadInput) =>
      client.leads.create({ body: { ...body, tagIds: await tagIdsOf(tags) }, idempotencyKey }),
    onSuccess: () => void tell(),
  })
}

interface CreateLeadInput {
  body: LeadToCreate
  tags: readonly string[]
  idempotencyKey: string
}
