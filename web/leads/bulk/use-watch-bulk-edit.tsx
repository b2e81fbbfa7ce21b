import { hideNotification, showNotification, updateNotification } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { client, Problem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useTellLeads } from '#web/leads/lead-queries.ts'
import { paths } from '#web/paths.ts'
import { whyFailed } from '#web/problem.ts'
import toast from '#web/ui/notify.module.css'
import { notify } from '#web/ui/notify.tsx'
import { bulkEditListQuery, bulkEditQuery, isAtWork, LOOK_AGAIN } from './bulk-edit-queries.ts'
import { BulkEditToast } from './BulkEditToast.tsx'

const LONG = 15_000

/**
 * Follows bulk edits to their end in a corner, also when page and toast are left, and then has
 * everything about leads asked for again. From there, and by `undo`, they are taken back.
 */
export function useWatchBulkEdit() {
  const t = useT()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const tell = useTellLeads()

  async function watch(edit: BulkEdit): Promise<void> {
    queries.setQueryData(bulkEditQuery(edit.id).queryKey, edit)
    const tellList = () => queries.invalidateQueries({ queryKey: bulkEditListQuery.queryKey })
    void tellList()
    const toastId = `bulk-edit-${edit.id}-${edit.state === 'running' ? 'waiting' : edit.state}`
    showNotification(toastOf(toastId, edit))
    if (isAtWork(edit)) {
      const ended = await untilEnd(edit)
      updateNotification(toastOf(toastId, ended))
    }
    await Promise.all([tell(), tellList()])
  }

  async function untilEnd(edit: BulkEdit): Promise<BulkEdit> {
    let now = edit
    while (isAtWork(now)) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
      try {
        now = await queries.fetchQuery({ ...bulkEditQuery(edit.id), staleTime: 0 })
      } catch (error) {
        // Without an answer it goes on unseen; a refusal, such as a session that ended, is final.
        if (error instanceof Problem && error.status >= 400 && error.status < 500) return now
      }
    }
    return now
  }

  async function undo(bulkEditId: string): Promise<void> {
    try {
      void watch(await client.bulkEdits.undo({ params: { bulkEditId } }))
    } catch (error) {
      notify.error(whyFailed(error, t) ?? t('problems.unexpected'))
    }
  }

  function toastOf(id: string, edit: BulkEdit) {
    const close = () => hideNotification(id)
    return {
      id,
      message: (
        <BulkEditToast
          bulkEditId={edit.id}
          onClose={close}
          onDetails={() => {
            close()
            void navigate({ to: paths.bulkEdit(edit.id) })
          }}
          onUndo={async () => {
            // The toast of the undoing takes its place.
            close()
            await undo(edit.id)
          }}
        />
      ),
      autoClose: isAtWork(edit) ? (false as const) : LONG,
      withCloseButton: false,
      classNames: { root: toast.root, body: toast.body, description: toast.description },
    }
  }

  return { watch, undo }
}
