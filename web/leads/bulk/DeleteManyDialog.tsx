import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { askedSelection } from './bulk-selection.ts'
import { useStartBulkEdit } from './use-bulk-edit.ts'
import type { BulkDialogProps } from './use-bulk-form.ts'

/** Asks before many leads go to the bin. */
export function DeleteManyDialog({ selection, filter, total, onClose, onDone }: BulkDialogProps) {
  const t = useT()
  const start = useStartBulkEdit()

  async function remove(): Promise<void> {
    const asked = askedSelection(selection, filter, total)
    await start.mutateAsync({ selection: asked, change: { kind: 'delete' } }).then(
      () => {
        onClose()
        onDone()
      },
      // Why not stands in the dialog.
      () => {},
    )
  }

  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('bulk.titles.delete', { count: total })}
      confirmLabel={t('bulk.deleteSave', { count: total })}
      onConfirm={remove}
      error={whyFailed(start.error, t)}
    >
      {t('bulk.deleteBody')}
    </ConfirmDialog>
  )
}
