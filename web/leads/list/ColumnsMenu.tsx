import { ActionIcon, Checkbox, Menu, Tooltip } from '@mantine/core'
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
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t('ui.columns')}>
          <ActionIcon aria-label={t('ui.columns')} size={32}>
            <IconColumns3 size={18} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {columns.map(({ id, label }) => {
          const isShown = shown.includes(id)
          return (
            <Menu.Item
              key={id}
              role="menuitemcheckbox"
              aria-checked={isShown}
              leftSection={<Checkbox.Indicator checked={isShown} size="xs" aria-hidden />}
              onClick={() =>
                onChange(
                  columns
                    .map(({ id }) => id)
                    .filter((other) => shown.includes(other) !== (other === id)),
                )
              }
            >
              {label}
            </Menu.Item>
          )
        })}
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
