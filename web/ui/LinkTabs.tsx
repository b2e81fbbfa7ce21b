import { Link } from '@tanstack/react-router'
import styles from './Tabs.module.css'

interface LinkTabsProps {
  label: string
  /** `to` is a path of paths.ts. */
  tabs: readonly { to: string; label: string }[]
}

/** Sister pages as tabs: All, New, Mine. The one at this address is marked as current. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          className={styles.tab}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
