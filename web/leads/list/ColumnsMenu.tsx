import { ActionIcon, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import styles from './ColumnsMenu.module.css'

interface ColumnsMenuProps {
  /** All but the name, which is always there. */
  columns: readonly { id: string; label: string }[]
  shown: readonly string[]
  onChange: (shown: string[]) => void
  /** Shows what is shown at first; only offered when something else is. */
  onReset: (() => void) | undefined
}

/** Which columns the list shows. */
export function ColumnsMenu({ columns, shown, onChange, onReset }: ColumnsMenuProps) {
  const t = useT()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('ui.columns')} title={t('ui.columns')} size={32}>
          <IconColumns3 size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.CheckboxGroup value={[...shown]} onChange={onChange}>
          {columns.map(({ id, label }) => (
            <Menu.CheckboxItem key={id} value={id}>
              {label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        {onReset && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={onReset}>{t('leads.columns.reset')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
