import { IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { matchCommands } from '#web/palette/match-commands.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './OverviewPage.module.css'
import { useFindableParts, useSettings } from './settings.ts'

/** Pages and single settings that what was typed may mean, in either language. */
export function FoundSettings({ asked }: { asked: string }) {
  const t = useT()
  const parts = useFindableParts().map((part) => ({ ...part, id: part.to }))
  const settings = useSettings().map((setting) => ({ ...setting, about: setting.place }))
  const found = matchCommands([...parts, ...settings], asked)
  if (found.length === 0) {
    return (
      <EmptyState
        icon={<IconSettings size={20} />}
        title={t('access.search.none', { text: asked })}
      >
        {t('access.search.noneHint')}
      </EmptyState>
    )
  }
  return (
    <>
      <p role="status" className={styles.found}>
        {t('access.search.found', { count: found.length })}
      </p>
      <ul className={styles.list}>
        {found.map(({ id, to, label, about }) => (
          <li key={id}>
            <Link to={to} className={styles.part}>
              <span className={styles.label}>{label}</span>
              <span className={styles.about}>{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
