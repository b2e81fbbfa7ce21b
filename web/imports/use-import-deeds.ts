import { useMutation } from '@tanstack/react-query'
import type { Import } from '#api/imports.ts'
import { client } from '#web/api.ts'
import { useAtOnce } from '#web/use-at-once.ts'
import { useTellImports } from './import-queries.ts'

/** Starts an import in the background. */
export function useRunImport(importId: string) {
  const tell = useTellImports()
  return useMutation({
    mutationFn: () => client.imports.run({ params: { importId } }),
    onSuccess: (started) => tell(started),
  })
}

/** Stops an import, or gives one up that has not begun; rows done stay. */
export function useCancelImport(importId: string) {
  const tell = useTellImports()
  const cancel = useAtOnce(
    useMutation<Import>({
      mutationFn: () => client.imports.cancel({ params: { importId } }),
      onSuccess: (stopped) => tell(stopped),
    }),
  )
  return () => cancel()
}
