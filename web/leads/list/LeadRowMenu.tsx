import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowRight,
  IconBan,
  IconCalendarPlus,
  IconCheckbox,
  IconPencil,
  IconPhone,
  IconTargetArrow,
  IconTrash,
  IconUserShare,
} from '@tabler/icons-react'
import type { LeadRow } from '#api/lead-record.ts'
import { useT } from '#web/i18n.tsx'
import { useDeleteLead, useRestoreLead } from '#web/leads/use-delete-lead.ts'
import { useLeadRights } from '#web/leads/record/use-lead-rights.ts'
import { MenuAction } from '#web/ui/RowMenu.tsx'
import { useWorkspace } from '#web/workspace.ts'

/** A deed that needs more to be asked, here or on the record. */
export type AskedDeed = 'edit' | 'assign' | 'disqualify' | 'call' | 'followUp' | 'qualify'

interface LeadRowMenuProps {
  lead: LeadRow
  onOpen: () => void
  onAsk: (deed: AskedDeed) => void
  /** Chooses the lead, or takes it out of the chosen; absent where leads can't be chosen. */
  onSelect: (() => void) | undefined
}

const icon = { size: 16, stroke: 1.75 } as const

/** What can be done with a lead of the list; in the bin, only taking it out again. */
export function LeadRowMenu({ lead, onOpen, onAsk, onSelect }: LeadRowMenuProps) {
  const t = useT()
  const whyNot = useLeadRights(lead)
  const remove = useDeleteLead()
  const restore = useRestoreLead()
  const { conversions } = useWorkspace()
  const only = conversions.length === 1 ? conversions[0] : undefined
  if (lead.deletedAt) {
    return (
      <MenuAction
        icon={<IconArrowBackUp {...icon} />}
        whyNot={whyNot.delete}
        onClick={() => restore.mutate(lead)}
      >
        {t('leads.list.restore')}
      </MenuAction>
    )
  }
  return (
    <>
      <MenuAction icon={<IconArrowRight {...icon} />} onClick={onOpen}>
        {t('leads.list.open')}
      </MenuAction>
      {onSelect && (
        <MenuAction icon={<IconCheckbox {...icon} />} onClick={onSelect}>
          {t('leads.selection.choose')}
        </MenuAction>
      )}
      <MenuAction
        icon={<IconPencil {...icon} />}
        whyNot={whyNot.edit}
        onClick={() => onAsk('edit')}
      >
        {t('ui.edit')}
      </MenuAction>
      <MenuAction
        icon={<IconUserShare {...icon} />}
        whyNot={whyNot.assign}
        onClick={() => onAsk('assign')}
      >
        {t('leads.list.assign')}
      </MenuAction>
      <MenuAction icon={<IconPhone {...icon} />} whyNot={whyNot.log} onClick={() => onAsk('call')}>
        {t('leads.list.logCall')}
      </MenuAction>
      <MenuAction
        icon={<IconCalendarPlus {...icon} />}
        whyNot={whyNot.edit}
        onClick={() => onAsk('followUp')}
      >
        {t('leads.list.planFollowUp')}
      </MenuAction>
      <MenuAction
        icon={<IconTargetArrow {...icon} />}
        whyNot={whyNot.convert}
        onClick={() => onAsk('qualify')}
      >
        {only ? `${t(`leads.offers.${only}.action`)}…` : t('leads.list.convert')}
      </MenuAction>
      <Menu.Divider />
      <MenuAction
        icon={<IconBan {...icon} />}
        whyNot={whyNot.disqualify}
        onClick={() => onAsk('disqualify')}
      >
        {t('leads.list.disqualify')}
      </MenuAction>
      <MenuAction
        icon={<IconTrash {...icon} />}
        look="danger"
        whyNot={whyNot.delete}
        onClick={() => remove.mutate(lead)}
      >
        {t('ui.delete')}
      </MenuAction>
    </>
  )
}
