import { useMutation } from '@tanstack/react-query'
import type { StoredFile } from '#api/files.ts'
import { shownFileName } from '#domain/files.ts'
import { client } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { useTellFiles } from './file-queries.ts'

export function useRenameFile() {
  const tell = useTellFiles()
  return useMutation({
    mutationFn: ({ file, name }: { file: StoredFile; name: string }) =>
      client.files.rename({ params: { fileId: file.id }, body: { name }, version: file.version }),
    onSettled: tell,
  })
}

/** Deletes a file and offers to take that back. */
export function useDeleteFile() {
  const t = useT()
  const tell = useTellFiles()
  async function restore(file: StoredFile): Promise<void> {
    await client.files.restore({ params: { fileId: file.id } })
    await tell()
  }
  return useMutation({
    mutationFn: (file: StoredFile) => client.files.remove({ params: { fileId: file.id } }),
    onSuccess: (_, file) =>
      notify.success(t('files.removed', { name: shownFileName(file.name) }), {
        undo: () => restore(file),
      }),
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
    onSettled: tell,
  })
}
