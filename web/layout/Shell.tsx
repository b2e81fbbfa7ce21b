import { useLocalStorage } from '@mantine/hooks'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { Bell } from '#web/notifications/Bell.tsx'
import { PaletteDoor } from '#web/palette/PaletteDoor.tsx'
import { usePalette } from '#web/palette/use-palette.ts'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useShortcutEverywhere } from '#web/ui/shortcuts.ts'
import { useLater } from '#web/ui/use-later.ts'
import { BottomBar } from './BottomBar.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { Logo } from './Logo.tsx'
import { RouteAnnouncer } from './RouteAnnouncer.tsx'
import { SearchButton } from './SearchButton.tsx'
import styles from './Shell.module.css'
import { UserMenu, type UserMenuProps } from './UserMenu.tsx'

const loadShortcuts = () => import('#web/ui/ShortcutsDialog.tsx')
const ShortcutsDialog = lazy(async () => ({ default: (await loadShortcuts()).ShortcutsDialog }))

export interface NavigationItem {
  to: string
  label: string
  icon: ReactNode
  /** A small heading that begins with this item, such as *Sales*. */
  heading?: string
}

interface ShellProps extends Omit<UserMenuProps, 'onHelp'> {
  navigation: readonly NavigationItem[]
  children: ReactNode
}

/** The house around every page: navigation, the person's menu, and what must always be heard. */
export function Shell({ navigation, children, ...user }: ShellProps) {
  const t = useT()
  const [folded, setFolded] = useLocalStorage({
    key: 'kindling-navigation-folded',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  const palette = usePalette()
  const [asksForKeys, setAsksForKeys] = useState(false)
  const showKeys = () => setAsksForKeys(true)
  const hasShortcuts = useLater(loadShortcuts, asksForKeys)
  useShortcutEverywhere('?', showKeys, t('ui.shortcutHelp'))
  const fold = t(folded ? 'nav.unfold' : 'nav.fold')
  return (
    <div className={styles.shell} data-folded={folded || undefined}>
      <a className={styles.skip} href="#content">
        {t('ui.skipToContent')}
      </a>
      <nav className={styles.side} aria-label={t('nav.main')}>
        <div className={styles.top}>
          <Logo folded={folded} />
          <IconButton
            label={fold}
            aria-expanded={!folded}
            icon={
              folded ? (
                <IconLayoutSidebarLeftExpand size={18} stroke={1.75} />
              ) : (
                <IconLayoutSidebarLeftCollapse size={18} stroke={1.75} />
              )
            }
            onClick={() => setFolded(!folded)}
          />
        </div>
        <SearchButton onClick={palette.open} />
        <div className={styles.nav}>
          {navigation.map((item) => (
            <div key={item.to}>
              {item.heading && <p className={styles.heading}>{item.heading}</p>}
              <Link to={item.to} className={styles.item} title={folded ? item.label : undefined}>
                <span className={styles.icon} aria-hidden>
                  {item.icon}
                </span>
                <span className={styles.label}>{item.label}</span>
              </Link>
            </div>
          ))}
        </div>
        <Bell />
        <UserMenu {...user} onHelp={showKeys} />
      </nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        <ConnectionBanner />
        {children}
      </main>
      <BottomBar navigation={navigation} {...user} onHelp={showKeys} onSearch={palette.open} />
      <RouteAnnouncer />
      <Suspense>
        {hasShortcuts && (
          <ShortcutsDialog opened={asksForKeys} onClose={() => setAsksForKeys(false)} />
        )}
      </Suspense>
      <PaletteDoor
        palette={palette}
        onHelp={showKeys}
        onChange={user.onChange}
        onSignOut={user.onSignOut}
      />
    </div>
  )
}
