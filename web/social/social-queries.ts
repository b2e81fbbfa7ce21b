import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChangeConnection } from '#api/social.ts'
import type { PostNetwork } from '#domain/social.ts'
import { client } from '#web/api.ts'

/** Which of a lead’s profiles can be looked at; another typed profile is another question. */
export function profilesQuery(leadId: string, typed: string) {
  return queryOptions({
    queryKey: ['posts', leadId, typed],
    queryFn: ({ signal }) => client.social.profiles({ params: { leadId }, signal }),
    staleTime: 60_000,
  })
}

export function postsQuery(leadId: string, network: PostNetwork, profile: string) {
  return queryOptions({
    queryKey: ['posts', leadId, network, profile],
    queryFn: async ({ signal }) => {
      const { items } = await client.social.posts({
        params: { leadId },
        query: { network },
        signal,
      })
      return items[0]
    },
    staleTime: 5 * 60_000,
  })
}

export const connectionsQuery = queryOptions({
  queryKey: ['social-connections'],
  queryFn: ({ signal }) => client.social.connections({ signal }),
})

export function useChangeConnection() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      network,
      version,
      ...body
    }: Partial<ChangeConnection> & { network: PostNetwork; version: number }) =>
      client.social.changeConnection({ params: { network }, body, version }),
    onSettled: () =>
      Promise.all(
        ['social-connections', 'posts'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
}

export function useTestConnection(network: PostNetwork) {
  return useMutation({
    mutationFn: (profile: string) =>
      client.social.testConnection({ params: { network }, body: { profile } }),
  })
}
