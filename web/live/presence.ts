import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { PresentOthers } from '#api/live.ts'
import type { LiveRecord } from '#domain/live.ts'
import { client } from '#web/api.ts'
import { isEditing, useEditingChanges } from './editing.ts'

const AGAIN_MS = 10_000

/** This tab, as long as it lives. `randomUUID` exists only on https and localhost. */
const tabId = newTabId()

/** Who else has a record open, told and asked every few seconds while this tab is in sight. */
export function usePresentOthers(record: LiveRecord, id: string): PresentOthers['items'] {
  const queries = useQueryClient()
  const options = presenceQuery(record, id)
  const { data } = useQuery(options)
  useEditingChanges(() => void queries.invalidateQueries({ queryKey: options.queryKey }))
  const leave = useEffectEvent(() => void say({}).catch(() => undefined))
  useEffect(() => () => leave(), [record, id])
  return data?.items ?? []
}

function presenceQuery(record: LiveRecord, id: string) {
  return queryOptions({
    queryKey: ['presence', id],
    queryFn: () => say({ [`${record}Id`]: id }),
    // A record that is gone is not asked about again.
    refetchInterval: ({ state }) => (state.status === 'error' ? false : AGAIN_MS),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  })
}

function say(place: { leadId?: string; customerId?: string; dealId?: string }) {
  return client.live.bePresent({ body: { tabId, ...place, isEditing: isEditing() } })
}

function newTabId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
