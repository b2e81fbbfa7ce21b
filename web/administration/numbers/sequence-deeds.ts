import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { BodyInputOf } from '#api/operation.ts'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

/** How leads, customers and deals are numbered. */
export const sequencesQuery = queryOptions({
  queryKey: ['sequences'],
  queryFn: ({ signal }) => client.sequences.list({ signal }),
  select: ({ items }) => items,
})

type Change = { kind: string; version: number; body: BodyInputOf<typeof api.sequences.change> }

export function useChangeSequence() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, version, body }: Change) =>
      client.sequences.change({ params: { kind }, version, body }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: sequencesQuery.queryKey }),
        queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
      ]),
  })
}
