import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useWorkspace } from '#web/workspace.ts'
import type { LeadDialog } from './lead-dialog.ts'

interface ConvertButtonsProps {
  whyNot: string | undefined
  onOpen: (dialog: LeadDialog) => void
}

/** The workspace's ways of converting: the usual one as the page's main button, the others beside it. */
export function ConvertButtons({ whyNot, onOpen }: ConvertButtonsProps) {
  const t = useT()
  const { conversions } = useWorkspace()
  const [usual, ...others] = conversions
  if (!usual) return null
  const main = (
    <ActionButton look="primary" whyNot={whyNot} onClick={() => onOpen(usual)}>
      {t(`leads.offers.${usual}.action`)}
    </ActionButton>
  )
  if (others.length === 0) return main
  return (
    <Button.Group>
      {main}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label={t('leads.convert.more')} px={8}>
            <IconChevronDown size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {others.map((offer) => (
            <MenuAction key={offer} whyNot={whyNot} onClick={() => onOpen(offer)}>
              {t(`leads.offers.${offer}.action`)}
            </MenuAction>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  )
}
