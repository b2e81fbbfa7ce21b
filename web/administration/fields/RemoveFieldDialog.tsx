import type { CustomField } from '#domain/fields.ts'
import { useT } from '#web/i18n.tsx'
import { RemoveDialog } from '../RemoveDialog.tsx'
import { useRemoveField } from './field-deeds.ts'

interface RemoveFieldDialogProps {
  field: CustomField
  onClose: () => void
}

export function RemoveFieldDialog({ field, onClose }: RemoveFieldDialogProps) {
  const t = useT()
  const remove = useRemoveField()
  return (
    <RemoveDialog entry={field} remove={remove} onClose={onClose} body={t('fields.deleteBody')} />
  )
}
