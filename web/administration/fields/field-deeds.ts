import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { BodyInputOf } from '#api/operation.ts'
import type { Workspace } from '#api/workspace.ts'
import type { FieldRecord } from '#domain/fields.ts'
import { reordered } from '#domain/lists.ts'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

const USAGE = ['field-usage']

/** How many records carry a value of each field. */
export function fieldUsageQuery(record: FieldRecord) {
  return queryOptions({
    queryKey: [...USAGE, record],
    queryFn: ({ signal }) => client.fields.usage({ query: { record }, signal }),
    select: ({ items }): ReadonlyMap<string, number> =>
      new Map(items.map(({ id, records }) => [id, records])),
  })
}

export function useAddField() {
  const refresh = useRefreshFields()
  return useMutation({
    mutationFn: (input: { body: BodyInputOf<typeof api.fields.add>; idempotencyKey: string }) =>
      client.fields.add(input),
    onSuccess: refresh,
  })
}

type Change = { id: string; version: number; body: BodyInputOf<typeof api.fields.change> }

/** Changes a field, saying in which version it was seen. */
export function useChangeField() {
  const refresh = useRefreshFields()
  return useMutation({
    mutationFn: ({ id, version, body }: Change) =>
      client.fields.change({ params: { fieldId: id }, version, body }),
    onSettled: refresh,
  })
}

/** Puts fields in another order: shown at once, and one after the other where it is done quickly. */
export function useReorderFields() {
  const queries = useQueryClient()
  const refresh = useRefreshFields()
  const mutationKey = ['reorder', 'fields']
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: (order: string[]) => client.fields.reorder({ body: { order } }),
    onMutate: async (order) => {
      await queries.cancelQueries({ queryKey: workspaceQuery.queryKey })
      queries.setQueryData(
        workspaceQuery.queryKey,
        (workspace: Workspace | undefined) =>
          workspace && { ...workspace, fields: reordered(workspace.fields, order) },
      )
    },
    // What comes back after the first of several would show the order without the others.
    onSettled: () => (queries.isMutating({ mutationKey }) === 1 ? refresh() : undefined),
  })
}

export function useRetireField() {
  const refresh = useRefreshFields()
  return useMutation({
    mutationFn: (fieldId: string) => client.fields.retire({ params: { fieldId } }),
    onSettled: refresh,
  })
}

export function useBringBackField() {
  const refresh = useRefreshFields()
  return useMutation({
    mutationFn: (fieldId: string) => client.fields.bringBack({ params: { fieldId } }),
    onSettled: refresh,
  })
}

export function useRemoveField() {
  const refresh = useRefreshFields()
  return useMutation({
    mutationFn: (fieldId: string) => client.fields.remove({ params: { fieldId } }),
    onSettled: refresh,
  })
}

function useRefreshFields(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
      queries.invalidateQueries({ queryKey: USAGE }),
    ])
}
