import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'
import { useTellLeads } from '#web/leads/lead-queries.ts'

/** The deals that a lead led to, as far as this person may see them. */
export function leadDealsQuery(leadId: string) {
  return queryOptions({
    queryKey: ['leads', 'deals', leadId],
    queryFn: ({ signal }) => client.leads.deals({ params: { leadId }, signal }),
  })
}

/** Other leads, contacts and customers with the same email or phone. */
export function leadDuplicatesQuery(leadId: string) {
  return queryOptions({
    queryKey: ['leads', 'duplicates', leadId],
    queryFn: ({ signal }) => client.leads.duplicates({ params: { leadId }, signal }),
    staleTime: 30_000,
  })
}

/** What qualifying would do: who it may be already, what is missing, what the deal starts with. */
export function conversionPreviewQuery(leadId: string) {
  return queryOptions({
    queryKey: ['leads', 'conversion', leadId],
    queryFn: ({ signal }) => client.leads.previewConversion({ params: { leadId }, signal }),
  })
}

export function customerQuery(customerId: string) {
  return queryOptions({
    queryKey: ['customers', 'record', customerId],
    queryFn: ({ signal }) => client.customers.get({ params: { customerId }, signal }),
  })
}

/** After a deed that also made or changed a customer or deal. */
export function useTellSales() {
  const queries = useQueryClient()
  const tellLeads = useTellLeads()
  return async (): Promise<void> => {
    await Promise.all([
      tellLeads(),
      queries.invalidateQueries({ queryKey: ['customers'] }),
      queries.invalidateQueries({ queryKey: ['contacts'] }),
      queries.invalidateQueries({ queryKey: ['deals'] }),
    ])
  }
}
