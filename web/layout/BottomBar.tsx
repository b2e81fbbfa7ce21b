import { Menu } from '@mantine/core'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { BellDot, BellItem } from '#web/notifications/BellItem.tsx'
import type { NavigationItem } from './Shell.tsx'
import styles from './Shell.module.css'
import { UserMenuItems, type UserMenuProps } from './UserMenu.tsx'

const PLACES = 3

/** The navigation of a phone: three pages and the search within the thumb's reach, the rest behind *More*. */
export function BottomBar({
  navigation,
  onSearch,
  ...user
}: UserMenuProps & { navigation: readonly NavigationItem[]; onSearch: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const rest = navigation.slice(PLACES)
  return (
    <nav className={styles.bottom} aria-label={t('nav.main')}>
      {navigation.slice(0, PLACES).map((item) => (
        <Link key={item.to} to={item.to} className={styles.place}>
          <span aria-hidden>{item.icon}</span>
          <span className={styles.placeLabel}>{item.label}</span>
        </Link>
      ))}
      <button type="button" className={styles.place} aria-haspopup="dialog" onClick={onSearch}>
        <span aria-hidden>
          <IconSearch size={18} stroke={1.75} />
        </span>
        <span className={styles.placeLabel}>{t('palette.open')}</span>
      </button>
      <Menu position="top-end" width={240}>
        <Menu.Target>
          <button type="button" className={styles.place}>
            <span aria-hidden>
              <IconDots size={20} stroke={1.75} />
              <BellDot />
            </span>
            <span className={styles.placeLabel}>{t('nav.more')}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <BellItem />
          {rest.map((item) => (
            <Menu.Item
              key={item.to}
              leftSection={item.icon}
              onClick={() => void navigate({ to: item.to })}
            >
              {item.label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <UserMenuItems {...user} />
        </Menu.Dropdown>
      </Menu>
    </nav>
  )
}
