import { queryOptions } from '@tanstack/react-query'
import { client } from '#web/api.ts'

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
