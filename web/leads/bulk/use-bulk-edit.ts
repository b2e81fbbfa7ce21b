import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { StartBulkEdit } from '#api/bulk-edits.ts'
import { client, Problem } from '#web/api.ts'
import { useTellLeads } from '#web/leads/lead-queries.ts'
import { useRequestKey } from '#web/use-request-key.ts'
import { useWatchBulkEdit } from './use-watch-bulk-edit.tsx'

/** Changes many leads at once, and tells in a corner how that goes on. */
export function useStartBulkEdit() {
  const keyOf = useRequestKey()
  const tell = useTellLeads()
  const { watch } = useWatchBulkEdit()
  return useMutation({
    mutationFn: (body: z.input<typeof StartBulkEdit>) =>
      client.bulkEdits.start({ body, idempotencyKey: keyOf(body) }),
    onSuccess: (edit) => void watch(edit),
    onError: (error) => {
      // Others match by now: the list and its number are shown as they are.
      if (error instanceof Problem && error.code === 'selection_changed') void tell()
    },
  })
}
