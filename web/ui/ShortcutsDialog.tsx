import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Kbd } from './Kbd.tsx'
import { useShortcut, useShownShortcuts } from './shortcuts.ts'
import styles from './ShortcutsDialog.module.css'

/** Lists on "?" what keys do on the screen as it is. Stands once, in the shell. */
export function ShortcutsDialog() {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const shortcuts = useShownShortcuts()
  useShortcut('?', () => setOpened(true), t('ui.shortcutHelp'))
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('ui.shortcuts')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <dl className={styles.list}>
        {[...shortcuts, { key: 'Ctrl+Enter', label: t('ui.shortcutSave') }].map(
          ({ key, label }) => (
            <div key={key + label} className={styles.row}>
              <dt>{label}</dt>
              <dd>
                <Kbd keys={key.length === 1 ? key.toUpperCase() : key} />
              </dd>
            </div>
          ),
        )}
      </dl>
    </Modal>
  )
}
