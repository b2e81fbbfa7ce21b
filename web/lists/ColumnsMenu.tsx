import { Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { IconButton } from '#web/ui/IconButton.tsx'
import styles from './ColumnsMenu.module.css'
import type { ColumnChoice } from './use-columns.ts'

const ColumnsPanel = lazy(async () => ({
  default: (await import('./ColumnsPanel.tsx')).ColumnsPanel,
}))

/** Which columns a list shows, and in which order. */
export function ColumnsMenu({ columns }: { columns: ColumnChoice }) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <IconButton
          label={t('ui.columns')}
          size={32}
          className={styles.opener}
          aria-haspopup="dialog"
          icon={<IconColumns3 size={18} stroke={1.75} aria-hidden />}
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.columns')} p={8} w={300}>
        <Suspense>
          <ColumnsPanel columns={columns} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
