import type { UseMutationResult } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { notify } from '#web/ui/notify.tsx'

interface RemoveDialogProps {
  /** What is to be deleted. */
  entry: { id: string; name: string }
  remove: UseMutationResult<unknown, Error, string>
  onClose: () => void
  /** What happens then. */
  body: string
}

/** Asks before something of the workspace is deleted for good. */
export function RemoveDialog({ entry: { id, name }, remove, onClose, body }: RemoveDialogProps) {
  const t = useT()
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('lists.deleteTitle', { name })}
      confirmLabel={t('lists.deleteConfirm')}
      error={whyFailed(remove.error, t)}
      onConfirm={() =>
        remove.mutate(id, {
          onSuccess: () => {
            notify.success(t('lists.deleted', { name }))
            onClose()
          },
        })
      }
    >
      {body}
    </ConfirmDialog>
  )
}
