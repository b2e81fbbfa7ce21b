import type { CustomField } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { whyFailed } from '#web/problem.ts'
import { ConfirmDialog } from '#web/ui/ConfirmDialog.tsx'
import { notify } from '#web/ui/notify.tsx'
import { useRemoveField } from './field-deeds.ts'

interface RemoveFieldDialogProps {
  field: CustomField
  onClose: () => void
}

export function RemoveFieldDialog({ field: { id, name }, onClose }: RemoveFieldDialogProps) {
  const t = useT()
  const remove = useRemoveField()
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
      {t('fields.deleteBody')}
    </ConfirmDialog>
  )
}
