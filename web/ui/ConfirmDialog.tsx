import { Modal, Text } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from './ActionButton.tsx'
import styles from './ConfirmDialog.module.css'
import { useFocusBack } from './use-focus-back.ts'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  /** The question, with the name of what it is about. */
  title: string
  /** What happens then, and whether it can be undone. */
  children: string
  confirmLabel: string
  onConfirm: () => unknown
  /** Why it failed, as a sentence. */
  error?: string | undefined
}

/** Asks before a deed that cannot be undone, chosen from a menu; a button on a page has `ConfirmButton`. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  error,
}: ConfirmDialogProps) {
  const t = useT()
  useFocusBack(opened)
  return (
    <Modal
      opened={opened}
      returnFocus={false}
      onClose={onClose}
      title={title}
      size={420}
      centered
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Text size="sm" c="dimmed">
        {children}
      </Text>
      {error && (
        <Text role="alert" size="sm" c="var(--k-danger)" mt={12}>
          {error}
        </Text>
      )}
      <div className={styles.actions}>
        <ActionButton onClick={onClose} autoFocus>
          {t('ui.cancel')}
        </ActionButton>
        <ActionButton look="danger" onClick={onConfirm}>
          {confirmLabel}
        </ActionButton>
      </div>
    </Modal>
  )
}
