import type { ListName } from '#domain/lists.ts'
import { useT } from '#web/i18n.tsx'
import { RemoveDialog } from '../RemoveDialog.tsx'
import type { ListedEntry } from './EntryList.tsx'
import { useRemoveEntry } from './list-deeds.ts'

interface RemoveEntryDialogProps {
  list: Exclude<ListName, 'zones'>
  entry: ListedEntry
  onClose: () => void
  /** What happens then; that nothing carries it, otherwise. */
  body?: string
}

export function RemoveEntryDialog({ list, body, ...props }: RemoveEntryDialogProps) {
  const t = useT()
  return (
    <RemoveDialog {...props} remove={useRemoveEntry(list)} body={body ?? t('lists.deleteBody')} />
  )
}
