import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import frame from './DialogFrame.module.css'
import { FormFrame, type FormContract } from './FormFrame.tsx'
import styles from './SidePanel.module.css'
import { useFocusBack } from './use-focus-back.ts'
import { useLeaving } from './use-leaving.ts'

interface PanelProps {
  opened: boolean
  onClose: () => void
  title: string
  /** 440 pixels by default, `wide` is 640; a phone always gives its whole width. */
  width?: 'narrow' | 'wide'
}

/** A quick look at something, from the side. For typing there is `FormPanel`. */
export function SidePanel({
  children,
  footer,
  ...panel
}: PanelProps & { children: ReactNode; footer?: ReactNode }) {
  return (
    <PanelFrame {...panel}>
      <div className={styles.body}>{children}</div>
      {footer && <div className={styles.footer}>{footer}</div>}
    </PanelFrame>
  )
}

/**
 * A form from the side. Ctrl+Enter saves; Esc, the cross and a click beside it ask before losing
 * typing. Close it yourself when the saving went well.
 */
export function FormPanel({ opened, onClose, title, width, ...form }: PanelProps & FormContract) {
  const leaving = useLeaving(form.dirty, onClose)
  return (
    <PanelFrame opened={opened} onClose={leaving.leave} title={title} width={width}>
      <FormFrame {...form} leaving={leaving} />
    </PanelFrame>
  )
}

function PanelFrame({
  opened,
  onClose,
  title,
  width,
  children,
}: PanelProps & { children: ReactNode }) {
  const t = useT()
  useFocusBack(opened)
  return (
    <Drawer
      opened={opened}
      returnFocus={false}
      onClose={onClose}
      title={title}
      size={`min(${width === 'wide' ? 640 : 440}px, 100vw)`}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      classNames={{
        content: styles.content,
        header: frame.header,
        title: frame.title,
        body: frame.body,
      }}
      scrollAreaComponent={PlainArea}
    >
      {children}
    </Drawer>
  )
}

/** The form scrolls between header and footer, so the panel itself must not. */
function PlainArea({ children }: { children?: ReactNode }) {
  return <div className={styles.area}>{children}</div>
}
