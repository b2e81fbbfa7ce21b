import { Button, CloseButton } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './notify.module.css'

interface SuccessOptions {
  /** Takes the deed back; the toast then offers *Undo* and stays for ten seconds. */
  undo?: () => unknown
}

const SHORT = 4_000
const LONG = 10_000

let made = 0

/** Tells in a corner what happened: `notify.success(t('leads.deleted'), { undo: restore })`. */
export const notify = {
  success(message: string, { undo }: SuccessOptions = {}): void {
    show(message, undo ? LONG : SHORT, undo)
  },
  error(message: string): void {
    show(message, LONG, undefined, 'error')
  },
}

function show(message: string, autoClose: number, undo?: () => unknown, kind?: 'error'): void {
  const id = `toast-${(made += 1)}`
  showNotification({
    id,
    message: <Toast id={id} message={message} undo={undo} />,
    icon: kind ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />,
    autoClose,
    withCloseButton: false,
    classNames: { ...styles, icon: kind ? styles.error : styles.success },
  })
}

function Toast({ id, message, undo }: { id: string; message: string; undo?: () => unknown }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  async function takeBack(): Promise<void> {
    setBusy(true)
    try {
      await undo?.()
      notify.success(t('ui.undone'))
    } catch {
      notify.error(t('ui.undoFailed'))
    } finally {
      hideNotification(id)
    }
  }
  return (
    <span className={styles.toast}>
      <span className={styles.words}>{message}</span>
      {undo && (
        <Button size="compact-sm" loading={busy} onClick={() => void takeBack()}>
          {t('ui.undo')}
        </Button>
      )}
      <CloseButton size="sm" aria-label={t('ui.close')} onClick={() => hideNotification(id)} />
    </span>
  )
}
