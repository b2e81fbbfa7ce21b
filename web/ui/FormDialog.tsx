import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useT } from '#web/i18n.tsx'
import frame from './DialogFrame.module.css'
import styles from './FormDialog.module.css'
import { FormFrame, type FormContract } from './FormFrame.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useLeaving } from './use-leaving.ts'

interface FormDialogProps extends FormContract {
  opened: boolean
  onClose: () => void
  title: string
  /** 480 pixels by default, `wide` is 640; on a phone it fills the screen. */
  width?: 'narrow' | 'wide'
}

/** A form in a dialog, for a deed with a decision in it. The contract is that of `FormPanel`. */
export function FormDialog({ opened, onClose, title, width, ...form }: FormDialogProps) {
  const t = useT()
  const phone = useMediaQuery('(max-width: 639px)')
  const leaving = useLeaving(form.dirty, onClose)
  useFocusBack(opened)
  return (
    <Modal
      opened={opened}
      returnFocus={false}
      onClose={leaving.leave}
      title={title}
      size={width === 'wide' ? 640 : 480}
      fullScreen={phone}
      radius={phone ? 0 : undefined}
      centered={!phone}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      classNames={{
        content: styles.content,
        header: frame.header,
        title: frame.title,
        body: frame.body,
      }}
    >
      <FormFrame {...form} leaving={leaving} />
    </Modal>
  )
}
