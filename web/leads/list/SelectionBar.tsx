import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import styles from './SelectionBar.module.css'
import type { LeadSelection } from './use-selection.ts'

interface SelectionBarProps {
  selection: LeadSelection
  total: number
  /** What can be done with the chosen leads. */
  children: ReactNode
}

/** Over the list while leads are chosen: how many, how to choose all of them, and what to do. */
export function SelectionBar({ selection, total, children }: SelectionBarProps) {
  const t = useT()
  const { count, chosen, clear, chooseAllMatching } = selection
  useShortcut('Escape', clear, t('leads.selection.clear'))
  return (
    <div className={styles.place}>
      <div className={styles.bar} role="group" aria-label={t('leads.selection.bar')}>
        <IconButton
          label={t('leads.selection.clear')}
          icon={<IconX size={16} aria-hidden />}
          onClick={clear}
        />
        <span className={styles.count} role="status">
          {t('leads.selection.chosen', { count })}
        </span>
        {'leads' in chosen && count < total && (
          <ActionButton look="quiet" onClick={chooseAllMatching}>
            {t('leads.selection.all', { count: total })}
          </ActionButton>
        )}
        <div className={styles.deeds}>{children}</div>
      </div>
    </div>
  )
}
