import { IconLayoutColumns, IconList } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import styles from './LookSwitch.module.css'

export type ListLook = 'list' | 'board'

interface LookSwitchProps {
  look: ListLook
  onChange: (look: ListLook) => void
}

const icons = { list: IconList, board: IconLayoutColumns } as const
const LOOKS = ['list', 'board'] as const

/** Shows the same records as a list or as a board. */
export function LookSwitch({ look, onChange }: LookSwitchProps) {
  const t = useT()
  return (
    <div className={styles.looks} role="group" aria-label={t('ui.look')}>
      {LOOKS.map((one) => {
        const Icon = icons[one]
        return (
          <IconButton
            key={one}
            label={t(`ui.looks.${one}`)}
            aria-pressed={look === one}
            data-chosen={look === one || undefined}
            icon={<Icon size={16} stroke={1.75} aria-hidden />}
            onClick={() => onChange(one)}
          />
        )
      })}
    </div>
  )
}
