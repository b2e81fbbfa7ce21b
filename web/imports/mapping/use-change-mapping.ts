import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Import, ImportMapping } from '#api/imports.ts'
import { client } from '#web/api.ts'
import { importQuery } from '../import-queries.ts'

/** A mapping made out of the one that stands there. */
export type MappingChange = (mapping: ImportMapping) => ImportMapping

/**
 * Changes how a file is mapped, at once on the screen and then on the server, one change after the
 * other; each sends what stands there by then. One that is refused is taken back.
 */
export function useChangeMapping(importId: string) {
  const queries = useQueryClient()
  const key = importQuery(importId).queryKey
  const mutationKey = ['imports', 'mapping', importId]
  return useMutation<Import, Error, MappingChange>({
    mutationKey,
    scope: { id: mutationKey.join() },
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key })
      queries.setQueryData(key, (record) =>
        record?.mapping ? { ...record, mapping: change(record.mapping) } : record,
      )
    },
    mutationFn: async () => {
      const mapping = queries.getQueryData(key)?.mapping
      if (!mapping) throw new Error('there is no mapping to change')
      return client.imports.setMapping({ params: { importId }, body: mapping })
    },
    onSuccess: (answer) => {
      // A later change is on its way, and already on the screen.
      if (queries.isMutating({ mutationKey }) > 1) return
      queries.setQueryData(key, answer)
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
}
