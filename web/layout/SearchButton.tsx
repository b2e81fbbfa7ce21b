import { IconSearch } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { Kbd } from '#web/ui/Kbd.tsx'
import styles from './Shell.module.css'

/** Opens the palette, for those who don't press Ctrl+K. */
export function SearchButton({ onClick }: { onClick: () => void }) {
  const t = useT()
  return (
    <button
      type="button"
      className={styles.search}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      title={t('palette.title')}
      onClick={onClick}
    >
      <span className={styles.icon} aria-hidden>
        <IconSearch size={16} stroke={1.75} />
      </span>
      <span className={styles.label}>{t('palette.open')}</span>
      <span className={styles.searchKeys} aria-hidden>
        <Kbd keys="Ctrl+K" />
      </span>
    </button>
  )
}
