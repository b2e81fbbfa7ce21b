import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useNeighbours, type ListKind } from './neighbours.ts'
import styles from './Record.module.css'

/** To the record before and after this one in the list that one came from; takes no room without one. */
export function NeighbourButtons({ kind, id }: { kind: ListKind; id: string }) {
  const t = useT()
  const { next, previous } = useNeighbours(kind, id)
  if (!next) return null
  return (
    <span className={styles.neighbours}>
      <IconButton
        label={`${t('leads.record.previous')} (K)`}
        icon={<IconChevronUp size={16} />}
        onClick={previous}
        disabled={!previous}
      />
      <IconButton
        label={`${t('leads.record.next')} (J)`}
        icon={<IconChevronDown size={16} />}
        onClick={next}
      />
    </span>
  )
}
