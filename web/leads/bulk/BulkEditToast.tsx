import { CloseButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { BulkEdit } from '#api/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { ProgressBar } from '#web/ui/ProgressBar.tsx'
import { bulkEditQuery, isAtWork } from './bulk-edit-queries.ts'
import styles from './Bulk.module.css'
import { progressOf, useBulkOutcome } from './use-bulk-words.ts'

interface BulkEditToastProps {
  bulkEditId: string
  onClose: () => void
  onDetails: () => void
  onUndo: () => Promise<void>
}

/** How a bulk edit goes on and what came of it, in a corner; the work does not wait for it. */
export function BulkEditToast({ bulkEditId, onClose, onDetails, onUndo }: BulkEditToastProps) {
  const t = useT()
  const words = useBulkOutcome()
  // Whoever watches the bulk edit asks for it; here it is only shown.
  const { data: edit } = useQuery({ ...bulkEditQuery(bulkEditId), enabled: false })
  if (!edit) return null
  return (
    <div className={styles.toast}>
      <div className={styles.toastHead}>
        <div className={styles.toastWords}>
          {isAtWork(edit) ? (
            <ProgressBar label={words.outcome(edit)} {...progressOf(edit)} />
          ) : (
            <Outcome edit={edit} />
          )}
        </div>
        <CloseButton size="sm" aria-label={t('ui.close')} onClick={onClose} />
      </div>
      <div className={styles.toastDeeds}>
        <ActionButton look="quiet" onClick={onDetails}>
          {t('bulk.details')}
        </ActionButton>
        {edit.whyNotUndo === null && (
          <ActionButton onClick={onUndo}>
            {t(isAtWork(edit) ? 'bulk.stop' : 'bulk.undo')}
          </ActionButton>
        )}
      </div>
    </div>
  )
}

const MOST_REASONS = 3

function Outcome({ edit }: { edit: BulkEdit }) {
  const words = useBulkOutcome()
  const reasons = edit.state === 'undone' ? [] : words.reasons(edit)
  return (
    <>
      <span>{words.outcome(edit)}</span>
      {reasons.slice(0, MOST_REASONS).map((reason) => (
        <span key={reason} className={styles.reason}>
          {reason}
        </span>
      ))}
    </>
  )
}
