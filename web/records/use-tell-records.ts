import { useQueryClient } from '@tanstack/react-query'

/**
 * After a deed on a customer, contact or deal: lists, records and what happened are asked for again,
 * leads too, since their status follows their deals.
 */
export function useTellRecords() {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    await Promise.all(
      ['customers', 'contacts', 'deals', 'leads', 'timeline'].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    )
  }
}
