import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import styles from './RowMenu.module.css'

interface RowMenuProps {
  /** The name of what the actions are for. */
  name?: string
  /** `MenuAction`s; asked for when the menu opens. */
  children: () => ReactNode
  tabIndex?: number
}

/** The three dots of a row, a card or a page. Costs one button until somebody opens it. */
export function RowMenu({ name, children, tabIndex }: RowMenuProps) {
  const t = useT()
  const [used, setUsed] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const button = (
    <button
      ref={opener}
      type="button"
      className={styles.dots}
      aria-label={name ? t('ui.rowMenu', { name }) : t('ui.rowMenuPlain')}
      aria-haspopup="menu"
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation()
        setUsed(true)
      }}
    >
      <IconDots size={16} aria-hidden />
    </button>
  )
  if (!used) return button
  return (
    <Menu defaultOpened onClose={() => opener.current?.focus()}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>{children()}</Menu.Dropdown>
    </Menu>
  )
}

interface MenuActionProps {
  children: ReactNode
  onClick: () => unknown
  icon?: ReactNode
  /** Why it cannot be done now; shown under its words. */
  whyNot?: string | undefined
  look?: 'plain' | 'danger'
}

export function MenuAction({ children, onClick, icon, whyNot, look = 'plain' }: MenuActionProps) {
  const blocked = whyNot !== undefined
  return (
    <Menu.Item
      leftSection={icon}
      color={look === 'danger' ? 'var(--k-danger)' : undefined}
      aria-disabled={blocked || undefined}
      closeMenuOnClick={!blocked}
      onClick={() => {
        if (!blocked) void onClick()
      }}
    >
      <span style={{ opacity: blocked ? 0.7 : undefined }}>{children}</span>
      {blocked && (
        <span
          style={{
            display: 'block',
            fontSize: '0.75rem',
            color: 'var(--k-text-soft)',
            maxWidth: 240,
          }}
        >
          {whyNot}
        </span>
      )}
    </Menu.Item>
  )
}
