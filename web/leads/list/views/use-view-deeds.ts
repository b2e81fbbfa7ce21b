import { useMutation } from '@tanstack/react-query'
import type { api } from '#api/index.ts'
import type { View } from '#api/views.ts'
import type { ViewPage } from '#domain/views.ts'
import { client, type CallInput } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { notify } from '#web/ui/notify.tsx'
import { useTellViews } from './view-queries.ts'

/** Keeps how the list looks under a name. */
export function useCreateView() {
  const tell = useTellViews()
  return useMutation({
    mutationFn: (body: CallInput<typeof api.views.create>['body']) => client.views.create({ body }),
    onSuccess: tell,
  })
}

/** Renames a view, shares it, or replaces what it keeps. */
export function useUpdateView() {
  const tell = useTellViews()
  return useMutation({
    mutationFn: ({ view, ...body }: ViewUpdate) =>
      client.views.update({ params: { viewId: view.id }, body, version: view.version }),
    onSuccess: tell,
  })
}

type ViewUpdate = CallInput<typeof api.views.update>['body'] & {
  view: Pick<View, 'id' | 'version'>
}

/** Deletes a view for all who use it, and offers to take that back. */
export function useDeleteView() {
  const t = useT()
  const tell = useTellViews()
  const restore = useRestoreView()
  return useMutation({
    mutationFn: (view: View) => client.views.remove({ params: { viewId: view.id } }),
    onSuccess: (_, { id, name }) => {
      notify.success(t('leads.views.deleted', { name }), { undo: () => restore.mutateAsync(id) })
      return tell()
    },
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}

/** Takes a deleted view back: it is the same one again, for all who used it. */
function useRestoreView() {
  const tell = useTellViews()
  return useMutation({
    mutationFn: (viewId: string) => client.views.restore({ params: { viewId } }),
    onSuccess: tell,
  })
}

/** Says in which view a page opens for oneself; null for the usual one. */
export function useDefaultView() {
  const t = useT()
  const tell = useTellViews()
  return useMutation({
    mutationFn: (body: { page: ViewPage; viewId: string | null }) =>
      client.views.setDefault({ body }),
    onSuccess: tell,
    onError: (error) => notify.error(whyFailed(error, t) ?? ''),
  })
}
