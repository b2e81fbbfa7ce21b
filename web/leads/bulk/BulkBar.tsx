import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { whyNotBulkEdit } from '#domain/bulk-edits.ts'
import { useT } from '#web/i18n.tsx'
import type { LeadListFilter } from '#web/leads/list/lead-list-address.ts'
import type { Selection } from '#web/leads/list/selection.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useWhyNot } from '#web/why-not.ts'
import { useRights } from '#web/workspace.ts'
import { BULK_ACTIONS, type BulkAction } from './bulk-actions.ts'

const BulkDialog = lazy(async () => ({
  default: (await import('./BulkDialog.tsx')).BulkDialog,
}))

interface BulkBarProps {
  selection: Selection
  /** What `allMatching` leads match. */
  filter: LeadListFilter
  /** How many leads are chosen. */
  total: number
  /** It has begun: nothing is chosen any more. */
  onDone: () => void
}

/** What can be done with the chosen leads; what the role does not allow says so. */
export function BulkBar({ selection, filter, total, onDone }: BulkBarProps) {
  const t = useT()
  const rights = useRights()
  const whyNot = useWhyNot()
  const narrow = useMediaQuery('(max-width: 1151px)', false, { getInitialValueInEffect: false })
  // What becomes of the leads while somebody decides, he has not seen.
  const [asked, setAsked] = useState<{ action: BulkAction; selection: Selection }>()
  const ask = (action: BulkAction) => setAsked({ action, selection })
  const offered = BULK_ACTIONS.map(({ action, Icon }) => ({
    action,
    icon: <Icon size={16} stroke={1.75} aria-hidden />,
    whyNot: whyNot(whyNotBulkEdit(action, rights)),
  }))
  return (
    <>
      {narrow ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="default"
              rightSection={<IconChevronDown size={16} stroke={1.75} aria-hidden />}
            >
              {t('bulk.actions.all')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {offered.map(({ action, icon, whyNot }) => (
              <MenuAction
                key={action}
                icon={icon}
                whyNot={whyNot}
                look={action === 'delete' ? 'danger' : 'plain'}
                onClick={() => ask(action)}
              >
                {t(`bulk.actions.${action}`)}
              </MenuAction>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        offered.map(({ action, whyNot }) => (
          <ActionButton key={action} look="quiet" whyNot={whyNot} onClick={() => ask(action)}>
            {t(`bulk.actions.${action}`)}
          </ActionButton>
        ))
      )}
      {asked && (
        <Suspense>
          <BulkDialog
            {...asked}
            filter={filter}
            total={total}
            onClose={() => setAsked(undefined)}
            onDone={onDone}
          />
        </Suspense>
      )}
    </>
  )
}
