import type { ListName } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import type { ListedEntry } from './EntryList.tsx'
import { useRemoveEntry } from './list-deeds.ts'

interface RemoveEntryDialogProps {
  list: Exclude<ListName, 'zones'>
  entry: ListedEntry
  onClose: () => void
  /** What happens then; that nothing carries it, otherwise. */
  body?: string
}

export function RemoveEntryDialog({ list, entry, onClose, body }: RemoveEntryDialogProps) {
  const t = useT()
  const remove = useRemoveEntry(list)
  const { id, name } = entry
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
      {body ?? t('lists.deleteBody')}
    </ConfirmDialog>
  )
}
