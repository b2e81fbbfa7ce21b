import { Modal, Switch } from '@mantine/core'
import { useT } from '#web/i18n.tsx'
import { Kbd } from './Kbd.tsx'
import { isPlain, type Shortcut, usePlainKeys, useShownShortcuts } from './shortcuts.ts'
import styles from './ShortcutsDialog.module.css'

interface ShortcutsDialogProps {
  opened: boolean
  onClose: () => void
}

/** What keys do on the screen as it is, and whether keys without Ctrl do anything at all. */
export function ShortcutsDialog({ opened, onClose }: ShortcutsDialogProps) {
  const t = useT()
  const shortcuts = useShownShortcuts()
  const [plainKeys, turnPlainKeys] = usePlainKeys()
  const inForms: Shortcut[] = [
    { keys: 'Ctrl+Enter', label: t('ui.shortcutSave'), place: 'everywhere' },
    { keys: 'Esc', label: t('ui.close'), place: 'everywhere' },
  ]
  const here = shortcuts.filter(({ place }) => place === 'page')
  const everywhere = shortcuts.filter(({ place }) => place === 'everywhere')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('ui.shortcuts')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {here.length > 0 && <ShortcutList title={t('ui.shortcutsHere')} shortcuts={here} />}
      <ShortcutList title={t('ui.shortcutsEverywhere')} shortcuts={[...everywhere, ...inForms]} />
      <Switch
        className={styles.switch}
        checked={plainKeys}
        onChange={(event) => turnPlainKeys(event.currentTarget.checked)}
        label={t('ui.plainKeys')}
        description={t('ui.plainKeysHelp')}
      />
    </Modal>
  )
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys + label} className={styles.row}>
            <dt>{label}</dt>
            <dd>
              <Kbd keys={isPlain(keys) ? keys.toUpperCase() : keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
