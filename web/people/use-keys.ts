import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '#web/api.ts'

/** My API keys; with the right to manage users, everybody's. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => client.people.listKeys({ signal }),
})

type NewKey = Parameters<typeof client.people.createKey>[0]['body']

/** Makes an API key; its token is in this one answer and never again. */
export function useCreateKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewKey) => client.people.createKey({ body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysQuery.queryKey }),
  })
}

export function useRevokeKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (keyId: string) => client.people.revokeKey({ params: { keyId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysQuery.queryKey }),
  })
}
