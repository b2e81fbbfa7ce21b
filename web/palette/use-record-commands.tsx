import {
  IconBan,
  IconBriefcase2,
  IconCalendarPlus,
  IconCheck,
  IconLink,
  IconNote,
  IconPencil,
  IconPhone,
  IconTargetArrow,
  IconThumbDown,
  IconUserPlus,
  IconUserShare,
} from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Customer } from '#api/customers.ts'
import type { Deal } from '#api/deals.ts'
import type { Lead } from '#api/lead-record.ts'
import { useCustomerRights } from '#web/customers/record/use-customer-rights.ts'
import { useDealRights } from '#web/deals/use-deal-rights.ts'
import { useT } from '#web/i18n.tsx'
import { useLeadRights } from '#web/leads/record/use-lead-rights.ts'
import { paths } from '#web/paths.ts'
import { useCopyLink } from '#web/records/use-copy-link.ts'
import { useWorkspace } from '#web/workspace.ts'
import type { Command } from './commands.ts'
import { useNamed } from './use-commands.tsx'

const icon = { size: 18, stroke: 1.75 } as const

/** What a lead's deed still has to be told, in a dialog that no address opens. */
export type AskedOfLead = 'edit' | 'assign'

/** What can be done with the lead whose page is shown; what can't says why. */
export function useLeadCommands(
  lead: Lead,
  onAsk: (deed: AskedOfLead, lead: Lead) => void,
): Command[] {
  const named = useNamed()
  const t = useT()
  const { conversions } = useWorkspace()
  const rights = useLeadRights(lead)
  const { open, compose } = useRecordAddress()
  const copyLink = useCopyLink(paths.lead(lead.id))
  // Each way of converting by its own name, found by the words of qualifying too.
  const converting = lead.convertedAt
    ? []
    : conversions.flatMap((offer) => {
        const label = t(`leads.offers.${offer}.action`)
        const run = () => open(offer)
        const qualify = { icon: <IconTargetArrow {...icon} />, whyNot: rights.convert, run }
        return named('record', { qualify }).map((command) => ({
          ...command,
          id: `record-${offer}`,
          label,
          words: [...command.words, label],
        }))
      })
  const others = named('record', {
    addDeal: lead.convertedAt !== null && {
      icon: <IconBriefcase2 {...icon} />,
      whyNot: rights.addDeal,
      run: () => open('add-deal'),
    },
    logCall: { icon: <IconPhone {...icon} />, whyNot: rights.log, run: () => compose('call') },
    addNote: { icon: <IconNote {...icon} />, whyNot: rights.log, run: () => compose('note') },
    completeFollowUp: lead.followUp !== null && {
      icon: <IconCheck {...icon} />,
      whyNot: rights.plan,
      run: () => open('complete'),
    },
    planFollowUp: {
      icon: <IconCalendarPlus {...icon} />,
      whyNot: rights.plan,
      run: () => open('follow-up'),
    },
    assign: {
      icon: <IconUserShare {...icon} />,
      whyNot: rights.assign,
      run: () => onAsk('assign', lead),
    },
    edit: {
      icon: <IconPencil {...icon} />,
      whyNot: rights.edit,
      run: () => onAsk('edit', lead),
    },
    disqualify: {
      icon: <IconBan {...icon} />,
      whyNot: rights.disqualify,
      run: () => open('disqualify'),
    },
    copyLink: { icon: <IconLink {...icon} />, run: copyLink },
  })
  return [...converting, ...others]
}

export function useCustomerCommands(customer: Customer): Command[] {
  const named = useNamed()
  const rights = useCustomerRights(customer)
  const { open, compose } = useRecordAddress()
  const copyLink = useCopyLink(paths.customer(customer.id))
  return named('record', {
    logCall: { icon: <IconPhone {...icon} />, whyNot: rights.edit, run: () => compose('call') },
    addNote: { icon: <IconNote {...icon} />, whyNot: rights.edit, run: () => compose('note') },
    newContact: {
      icon: <IconUserPlus {...icon} />,
      whyNot: rights.edit,
      run: () => open('new-contact'),
    },
    newDeal: {
      icon: <IconBriefcase2 {...icon} />,
      whyNot: rights.addDeal,
      run: () => open('new-deal'),
    },
    copyLink: { icon: <IconLink {...icon} />, run: copyLink },
  })
}

export function useDealCommands(deal: Deal): Command[] {
  const named = useNamed()
  const rights = useDealRights(deal)
  const { open, compose } = useRecordAddress()
  const copyLink = useCopyLink(paths.deal(deal.id))
  return named('record', {
    logCall: { icon: <IconPhone {...icon} />, whyNot: rights.edit, run: () => compose('call') },
    addNote: { icon: <IconNote {...icon} />, whyNot: rights.edit, run: () => compose('note') },
    loseDeal: {
      icon: <IconThumbDown {...icon} />,
      whyNot: rights.lose,
      run: () => open('lose'),
    },
    copyLink: { icon: <IconLink {...icon} />, run: copyLink },
  })
}

/** A record's page opens its dialogs and its box for notes and calls by its address. */
function useRecordAddress() {
  const navigate = useNavigate()
  const search: Record<string, unknown> = useSearch({ strict: false })
  const { dialog: _, item: __, compose: ___, ...rest } = search
  const show = (what: Record<string, unknown>, replace = false) =>
    navigate({ to: '.', search: { ...rest, ...what }, resetScroll: false, replace })
  return {
    open: (dialog: string) => show({ dialog }),
    compose: async (kind: 'call' | 'note') => {
      // Asked for a second time, the box comes up again.
      if (search.compose === kind) await show({}, true)
      await show({ compose: kind }, true)
    },
  }
}
