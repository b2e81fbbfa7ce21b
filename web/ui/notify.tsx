import { Button } from '@mantine/core'
import { hideNotification, showNotification } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './notify.module.css'

interface SuccessOptions {
  /** Takes the deed back; the toast then offers *Undo* and stays for ten seconds. */
  undo?: () => unknown
}

let made = 0

/** Tells in a corner what happened: `notify.success(t('leads.deleted'), { undo: restore })`. */
export const notify = {
  success(message: string, { undo }: SuccessOptions = {}): void {
    const id = `toast-${(made += 1)}`
    showNotification({
      id,
      message: undo ? <Undoable id={id} message={message} undo={undo} /> : message,
      icon: <IconCheck size={16} />,
      color: 'teal.8',
      autoClose: undo ? 10_000 : 4_000,
      classNames: styles,
    })
  },
  error(message: string): void {
    showNotification({
      message,
      icon: <IconAlertTriangle size={16} />,
      color: 'red.8',
      autoClose: 10_000,
      classNames: styles,
    })
  },
}

function Undoable({ id, message, undo }: { id: string; message: string; undo: () => unknown }) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  async function takeBack(): Promise<void> {
    setBusy(true)
    try {
      await undo()
      notify.success(t('ui.undone'))
    } catch {
      notify.error(t('ui.undoFailed'))
    } finally {
      hideNotification(id)
    }
  }
  return (
    <span className={styles.undoable}>
      <span>{message}</span>
      <Button size="compact-sm" loading={busy} onClick={() => void takeBack()}>
        {t('ui.undo')}
      </Button>
    </span>
  )
}
