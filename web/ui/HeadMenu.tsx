import { Menu } from '@mantine/core'
import {
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconEyeOff,
} from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { sortAfter, sortKeys } from './columns.ts'

interface HeadMenuProps {
  column: { sort?: string }
  sort: string
  onSort: ((sort: string) => void) | undefined
  onMove: ((by: number) => void) | undefined
  mayMove: { back: boolean; on: boolean }
  onResize: (by: number) => void
  onHide: (() => void) | undefined
}

const icon = { size: 16, stroke: 1.75 } as const
const STEP = 48

/** Everything that can be done with a column. */
export function HeadMenu({
  column,
  sort,
  onSort,
  onMove,
  mayMove,
  onResize,
  onHide,
}: HeadMenuProps) {
  const t = useT()
  const key = column.sort
  const others = sortKeys(sort).some((one) => one.key !== key)
  return (
    <Menu.Dropdown>
      {key && onSort && (
        <>
          <Menu.Item leftSection={<IconArrowUp {...icon} />} onClick={() => onSort(key)}>
            {t('ui.sortAscending')}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowDown {...icon} />} onClick={() => onSort(`-${key}`)}>
            {t('ui.sortDescending')}
          </Menu.Item>
          {others && (
            <Menu.Item
              leftSection={<IconArrowUp {...icon} />}
              onClick={() => onSort(sortAfter(sort, key, { adds: true }))}
            >
              {t('ui.sortThen')}
            </Menu.Item>
          )}
          <Menu.Divider />
        </>
      )}
      {onMove && mayMove.back && (
        <Menu.Item leftSection={<IconArrowLeft {...icon} />} onClick={() => onMove(-1)}>
          {t('ui.moveLeft')}
        </Menu.Item>
      )}
      {onMove && mayMove.on && (
        <Menu.Item leftSection={<IconArrowRight {...icon} />} onClick={() => onMove(1)}>
          {t('ui.moveRight')}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconArrowBarToRight {...icon} />}
        closeMenuOnClick={false}
        onClick={() => onResize(STEP)}
      >
        {t('ui.wider')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarToLeft {...icon} />}
        closeMenuOnClick={false}
        onClick={() => onResize(-STEP)}
      >
        {t('ui.narrower')}
      </Menu.Item>
      {onHide && (
        <>
          <Menu.Divider />
          <Menu.Item leftSection={<IconEyeOff {...icon} />} onClick={onHide}>
            {t('ui.hideColumn')}
          </Menu.Item>
        </>
      )}
    </Menu.Dropdown>
  )
}
