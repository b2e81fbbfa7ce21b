import { Menu } from '@mantine/core'
import { IconChevronDown, IconLayoutColumns } from '@tabler/icons-react'
import { BOARD_GROUPS, type BoardGroup } from '#domain/board.ts'
import { useT } from '#web/i18n.tsx'
import type { LeadListAddress } from '#web/leads/list/use-lead-list-address.ts'
import styles from './BoardGrouping.module.css'

/** What the columns stand for, as the address says it; status where it says nothing. */
export function boardGroupOf(group: string | undefined): BoardGroup {
  return BOARD_GROUPS.find((name) => name === group) ?? 'status'
}

/** Chooses what the columns of the board stand for. */
export function BoardGrouping({ address: { search, change } }: { address: LeadListAddress }) {
  const t = useT()
  const group = boardGroupOf(search.group)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={styles.opener}>
          <IconLayoutColumns size={16} aria-hidden />
          {t('board.groupBy')}
          <span className={styles.name}>{t(`board.groups.${group}`)}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={group}
          onChange={(next) => change({ group: next === 'status' ? undefined : next })}
        >
          {BOARD_GROUPS.map((name) => (
            <Menu.RadioItem key={name} value={name} closeMenuOnClick>
              {t(`board.groups.${name}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
