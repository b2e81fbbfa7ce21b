import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import styles from './Stars.module.css'

/** A rating of 0 to `max` stars to read; screen readers hear "3 stars of 5". */
export function Stars({ value, max = 5 }: { value: number; max?: number }) {
  const t = useT()
  return (
    <span className={styles.stars} role="img" aria-label={t('ui.starsOf', { count: value, max })}>
      {Array.from({ length: max }, (_, place) =>
        place < value ? (
          <IconStarFilled key={place} size={14} className={styles.full} aria-hidden />
        ) : (
          <IconStar key={place} size={14} className={styles.blank} stroke={1.5} aria-hidden />
        ),
      )}
    </span>
  )
}
