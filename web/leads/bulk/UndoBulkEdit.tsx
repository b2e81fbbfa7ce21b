import { IconArrowBackUp } from '@tabler/icons-react'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { isAtWork } from './bulk-edit-queries.ts'
import { useWatchBulkEdit } from './use-watch-bulk-edit.tsx'

/** Takes a bulk edit back, or says why that can't be. */
export function UndoBulkEdit({ of }: { of: BulkEdit }) {
  const t = useT()
  const whyNot = useWhyNot()
  const { undo } = useWatchBulkEdit()
  return (
    <ActionButton
      icon={<IconArrowBackUp size={16} aria-hidden />}
      whyNot={whyNot(of.whyNotUndo)}
      onClick={() => undo(of.id)}
    >
      {t(isAtWork(of) ? 'bulk.stop' : 'bulk.undo')}
    </ActionButton>
  )
}
