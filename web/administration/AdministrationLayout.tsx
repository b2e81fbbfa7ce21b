import { Link, Outlet } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { NotFound } from '#web/layout/NotFound.tsx'
import styles from './AdministrationLayout.module.css'
import { useParts } from './parts.tsx'

/** Everything an administrator sets up: its parts at the left, the chosen one beside them. */
export function AdministrationLayout() {
  const t = useT()
  const groups = useParts()
  if (groups.length === 0) return <NotFound />
  return (
    <div className={styles.layout}>
      <nav className={styles.parts} aria-label={t('administration.parts')}>
        {groups.map(({ id, title, parts }) => (
          <div key={id} className={styles.group}>
            <p className={styles.heading}>{title}</p>
            {parts.map(({ to, label }) => (
              <Link key={to} to={to} className={styles.part}>
                {label}
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  )
}
