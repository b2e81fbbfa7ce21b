import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { Usage } from '#api/lists.ts'
import type { BodyInputOf } from '#api/operation.ts'
import type { Workspace } from '#api/workspace.ts'
import { reordered, type ListName, type OrderedList } from '#domain/lists.ts'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

/** How many records carry each entry, as far as they are the reader's to see. */
export function usageQuery(list: ListName) {
  return queryOptions({
    queryKey: ['list-usage', list],
    queryFn: ({ signal }) => client.lists.usage({ query: { list }, signal }),
    select: ({ items }): ReadonlyMap<string, Usage> =>
      new Map(items.map((usage) => [usage.id, usage])),
  })
}

type Added<List extends OrderedList> = BodyInputOf<(typeof api)[List]['add']>
type Changed<List extends OrderedList> = BodyInputOf<(typeof api)[List]['change']>
type Change<Body> = { id: string; version: number; body: Body }

/** The same deeds for every list, each of which names its entries in its own way. */
const DEEDS = {
  statuses: {
    add: (body: Added<'statuses'>) => client.statuses.add({ body }),
    change: ({ id, version, body }: Change<Changed<'statuses'>>) =>
      client.statuses.change({ params: { statusId: id }, version, body }),
    reorder: (order: string[]) => client.statuses.reorder({ body: { order } }),
    retire: (id: string) => client.statuses.retire({ params: { statusId: id } }),
    bringBack: (id: string) => client.statuses.bringBack({ params: { statusId: id } }),
    remove: (id: string) => client.statuses.remove({ params: { statusId: id } }),
  },
  ratings: {
    add: (body: Added<'ratings'>) => client.ratings.add({ body }),
    change: ({ id, version, body }: Change<Changed<'ratings'>>) =>
      client.ratings.change({ params: { ratingId: id }, version, body }),
    reorder: (order: string[]) => client.ratings.reorder({ body: { order } }),
    retire: (id: string) => client.ratings.retire({ params: { ratingId: id } }),
    bringBack: (id: string) => client.ratings.bringBack({ params: { ratingId: id } }),
    remove: (id: string) => client.ratings.remove({ params: { ratingId: id } }),
  },
  sources: {
    add: (body: Added<'sources'>) => client.sources.add({ body }),
    change: ({ id, version, body }: Change<Changed<'sources'>>) =>
      client.sources.change({ params: { sourceId: id }, version, body }),
    reorder: (order: string[]) => client.sources.reorder({ body: { order } }),
    retire: (id: string) => client.sources.retire({ params: { sourceId: id } }),
    bringBack: (id: string) => client.sources.bringBack({ params: { sourceId: id } }),
    remove: (id: string) => client.sources.remove({ params: { sourceId: id } }),
  },
  industries: {
    add: (body: Added<'industries'>) => client.industries.add({ body }),
    change: ({ id, version, body }: Change<Changed<'industries'>>) =>
      client.industries.change({ params: { industryId: id }, version, body }),
    reorder: (order: string[]) => client.industries.reorder({ body: { order } }),
    retire: (id: string) => client.industries.retire({ params: { industryId: id } }),
    bringBack: (id: string) => client.industries.bringBack({ params: { industryId: id } }),
    remove: (id: string) => client.industries.remove({ params: { industryId: id } }),
  },
  reasons: {
    add: (body: Added<'reasons'>) => client.reasons.add({ body }),
    change: ({ id, version, body }: Change<Changed<'reasons'>>) =>
      client.reasons.change({ params: { reasonId: id }, version, body }),
    reorder: (order: string[]) => client.reasons.reorder({ body: { order } }),
    retire: (id: string) => client.reasons.retire({ params: { reasonId: id } }),
    bringBack: (id: string) => client.reasons.bringBack({ params: { reasonId: id } }),
    remove: (id: string) => client.reasons.remove({ params: { reasonId: id } }),
  },
}

type Named = { id: string; version: number; name: string }
type AnyDeeds = {
  add: (body: never) => Promise<Named>
  change: (change: Change<never>) => Promise<Named>
}

/** Adds an entry to a list. */
export function useAddEntry<List extends OrderedList>(list: List) {
  const refresh = useRefreshLists()
  const add = (DEEDS[list] as AnyDeeds).add as (body: Added<List>) => Promise<Named>
  return useMutation({ mutationFn: add, onSuccess: refresh })
}

/** Changes an entry, saying in which version it was seen. */
export function useChangeEntry<List extends OrderedList>(list: List) {
  const refresh = useRefreshLists()
  const { change } = DEEDS[list] as AnyDeeds
  return useMutation({
    mutationFn: change as (change: Change<Changed<List>>) => Promise<Named>,
    onSettled: refresh,
  })
}

/** Puts a list in another order: shown at once, and one after the other where it is done quickly. */
export function useReorderList(list: OrderedList) {
  const queries = useQueryClient()
  const refresh = useRefreshLists()
  const mutationKey = ['reorder', list]
  return useMutation({
    mutationKey,
    scope: { id: `reorder-${list}` },
    mutationFn: (order: string[]) => DEEDS[list].reorder(order).then(() => undefined),
    onMutate: async (order) => {
      await queries.cancelQueries({ queryKey: workspaceQuery.queryKey })
      queries.setQueryData(
        workspaceQuery.queryKey,
        (workspace: Workspace | undefined) =>
          workspace && { ...workspace, [list]: reordered<Named>(workspace[list], order) },
      )
    },
    // What comes back after the first of several would show the order without the others.
    onSettled: () => (queries.isMutating({ mutationKey }) === 1 ? refresh() : undefined),
  })
}

export function useRetireEntry(list: OrderedList) {
  const refresh = useRefreshLists()
  return useMutation({
    mutationFn: async (id: string): Promise<Named> => DEEDS[list].retire(id),
    onSettled: refresh,
  })
}

export function useBringBackEntry(list: OrderedList) {
  const refresh = useRefreshLists()
  return useMutation({
    mutationFn: async (id: string): Promise<Named> => DEEDS[list].bringBack(id),
    onSettled: refresh,
  })
}

export function useRemoveEntry(list: Exclude<ListName, 'zones'>) {
  const refresh = useRefreshLists()
  return useMutation({
    mutationFn: (id: string) =>
      list === 'tags' ? client.tags.remove({ params: { tagId: id } }) : DEEDS[list].remove(id),
    onSettled: refresh,
  })
}

type TagFields = BodyInputOf<typeof api.workspace.createTag>

export function useAddTag() {
  const refresh = useRefreshLists()
  return useMutation({
    mutationFn: (body: TagFields): Promise<Named> => client.workspace.createTag({ body }),
    onSuccess: refresh,
  })
}

export function useChangeTag() {
  const refresh = useRefreshLists()
  return useMutation({
    mutationFn: ({
      id,
      version,
      body,
    }: Change<BodyInputOf<typeof api.tags.change>>): Promise<Named> =>
      client.tags.change({ params: { tagId: id }, version, body }),
    onSettled: refresh,
  })
}

/** Merges a tag into another one; whatever shows tags is asked for again. */
export function useMergeTags() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ tagId, intoId }: { tagId: string; intoId: string }) =>
      client.tags.merge({ params: { tagId }, body: { intoId } }),
    onSettled: () => queries.invalidateQueries(),
  })
}

/** After a deed on a list: the lists and their counts are asked for again. */
function useRefreshLists(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['list-usage'] }),
    ])
}
