import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { BodyInputOf } from '#api/operation.ts'
import type { Zone } from '#api/zones.ts'
import { inTreeOrder } from '#domain/zones.ts'
import { client } from '#web/api.ts'
import { workspaceQuery } from '#web/workspace.ts'

/** All zones with their rules, each before those within it. */
export const zonesQuery = queryOptions({
  queryKey: ['zones', 'all'],
  queryFn: ({ signal }) => client.zones.list({ signal }),
  select: ({ items }) => items,
})

/** How far setting zones anew has got; asked again and again while it runs. */
export const rezoningQuery = queryOptions({
  queryKey: ['zones', 'rezoning'],
  queryFn: async ({ signal, client: queries, queryKey }) => {
    const seen = queries.getQueryData<Awaited<ReturnType<typeof client.zones.rezoning>>>(queryKey)
    const now = await client.zones.rezoning({ signal })
    // When it is through, whatever shows zones is out of date.
    if (isRunning(seen?.latest?.state) && !isRunning(now.latest?.state)) {
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'zones' })
    }
    return now
  },
  refetchInterval: ({ state }) => (isRunning(state.data?.latest?.state) ? 1000 : false),
})

export function isRunning(state: string | undefined): boolean {
  return state === 'waiting' || state === 'running'
}

/** Which zone an address would get. */
export function matchQuery(address: { country?: string; state?: string; postalCode?: string }) {
  return queryOptions({
    queryKey: ['zones', 'match', address],
    queryFn: ({ signal }) => client.zones.match({ query: address, signal }),
  })
}

export function useAddZone() {
  const refresh = useRefreshZones()
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof api.zones.add>) => client.zones.add({ body }),
    onSuccess: refresh,
  })
}

type Change = { zoneId: string; version: number; body: BodyInputOf<typeof api.zones.change> }

export function useChangeZone() {
  const refresh = useRefreshZones()
  return useMutation({
    mutationFn: ({ zoneId, version, body }: Change) =>
      client.zones.change({ params: { zoneId }, version, body }),
    onSettled: refresh,
  })
}

type Move = { zoneId: string; parentId: string | null; beforeId?: string | null }

/** Puts a zone elsewhere in the tree, where it is shown at once. */
export function useMoveZone() {
  const queries = useQueryClient()
  const refresh = useRefreshZones()
  return useMutation({
    scope: { id: 'move-zone' },
    mutationFn: ({ zoneId, ...body }: Move) => client.zones.move({ params: { zoneId }, body }),
    onMutate: async (move) => {
      await queries.cancelQueries({ queryKey: zonesQuery.queryKey })
      queries.setQueryData(
        zonesQuery.queryKey,
        (zones) => zones && { items: moved(zones.items, move) },
      )
    },
    onSettled: refresh,
  })
}

function moved(zones: Zone[], { zoneId, parentId, beforeId }: Move): Zone[] {
  const others = zones.filter(({ id }) => id !== zoneId)
  const place = others.findIndex(({ id }) => id === beforeId)
  const zone = zones.filter(({ id }) => id === zoneId).map((each) => ({ ...each, parentId }))
  return inTreeOrder(others.toSpliced(place < 0 ? others.length : place, 0, ...zone))
}

export function useRetireZone() {
  const refresh = useRefreshZones()
  return useMutation({
    mutationFn: (zoneId: string) => client.zones.retire({ params: { zoneId } }),
    onSettled: refresh,
  })
}

export function useBringBackZone() {
  const refresh = useRefreshZones()
  return useMutation({
    mutationFn: (zoneId: string) => client.zones.bringBack({ params: { zoneId } }),
    onSettled: refresh,
  })
}

export function useRemoveZone() {
  const refresh = useRefreshZones()
  return useMutation({
    mutationFn: (zoneId: string) => client.zones.remove({ params: { zoneId } }),
    onSettled: refresh,
  })
}

export function useRezone() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => client.zones.rezone(),
    onSettled: () => queries.invalidateQueries({ queryKey: rezoningQuery.queryKey }),
  })
}

/** After a deed on a zone: the zones, what is due, and how many records carry each. */
function useRefreshZones(): () => Promise<unknown> {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['zones'] }),
      queries.invalidateQueries({ queryKey: workspaceQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['list-usage', 'zones'] }),
    ])
}
