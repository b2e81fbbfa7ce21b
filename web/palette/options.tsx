import {
  IconAddressBook,
  IconBriefcase2,
  IconBuilding,
  IconListSearch,
  IconTargetArrow,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { foldForSearch } from '#domain/text.ts'
import type { Found, Hit, SearchType } from '#api/search.ts'
import { StageLabel } from '#web/deals/StageLabel.tsx'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { StatusBadge } from '#web/ui/StatusBadge.tsx'
import { toneOf } from '#web/ui/tone.ts'
import { useMe, useWorkspace } from '#web/workspace.ts'
import { COMMAND_GROUPS, type Command } from './commands.ts'
import { type RecentRecord, rememberRecord } from './recent-records.ts'

/** One line of the palette. */
export interface Option {
  id: string
  label: string
  /** What tells it from others of the name. */
  detail?: string | undefined
  icon: ReactNode
  /** At the end of the line. */
  aside?: ReactNode
  keys?: string | undefined
  whyNot?: string | undefined
  /** Its address, where it has one, to open it beside. */
  href?: string | undefined
  run: () => unknown
}

export interface OptionGroup {
  id: string
  label: string
  options: Option[]
}

const icon = { size: 18, stroke: 1.75 } as const
const icons: Record<SearchType, ReactNode> = {
  lead: <IconTargetArrow {...icon} />,
  customer: <IconBuilding {...icon} />,
  contact: <IconAddressBook {...icon} />,
  deal: <IconBriefcase2 {...icon} />,
}

/** Commands in their groups. */
export function useCommandGroups() {
  const t = useT()
  return (commands: readonly Command[]): OptionGroup[] =>
    COMMAND_GROUPS.map((group) => ({
      id: `commands-${group}`,
      label: t(`palette.groups.${group}`),
      options: commands.filter((command) => command.group === group),
    })).filter(({ options }) => options.length > 0)
}

/** What was opened lately, without what is open now. */
export function useRecentGroup() {
  const t = useT()
  const navigate = useNavigate()
  return (records: readonly RecentRecord[]): OptionGroup[] => {
    const options = records.map((record): Option => {
      const href = hrefOf(record)
      return {
        id: `recent-${record.id}`,
        label: record.name,
        detail: t(`palette.kinds.${record.type}`),
        icon: icons[record.type],
        href,
        run: () => navigate({ to: href }),
      }
    })
    return options.length > 0 ? [{ id: 'recent', label: t('palette.recent'), options }] : []
  }
}

/** Records that were found, in their groups, each with the way to all of them. */
export function useFoundGroups() {
  const t = useT()
  const navigate = useNavigate()
  const me = useMe()
  const { statusById, userById } = useWorkspace()

  const asideOf = (hit: Hit): ReactNode => {
    if (hit.stageId) return <StageLabel stageId={hit.stageId} look="plain" />
    const status = statusById(hit.statusId)
    if (!status) return null
    return (
      <StatusBadge tone={toneOf(status.color)} look="plain">
        {status.name}
      </StatusBadge>
    )
  }
  const optionOf = (hit: Hit, text: string): Option => {
    const href = hrefOf({ ...hit, customerId: hit.customerId ?? undefined })
    const owner = hit.ownerId === me.id ? undefined : userById(hit.ownerId)?.name
    const known = [hit.number, hit.company, reasonOf(hit, text) ?? owner]
    return {
      id: `found-${hit.id}`,
      label: hit.name || (hit.number ?? ''),
      detail: known.filter((part) => part && part !== hit.name).join(' · '),
      icon: icons[hit.type],
      aside: asideOf(hit),
      href,
      run: () => {
        // A contact has no page of its own that would remember it.
        if (hit.type === 'contact' && hit.customerId) {
          const { type, id, name, customerId } = hit
          rememberRecord(me.id, { type, id, name, customerId })
        }
        return navigate({ to: href })
      },
    }
  }
  return (groups: Found['groups'], text: string): OptionGroup[] =>
    groups.map(({ type, items, hasMore }) => ({
      id: `found-${type}`,
      label: t(`palette.found.${type}`),
      options: [
        ...items.map((hit) => optionOf(hit, text)),
        ...(hasMore
          ? [
              {
                id: `all-${type}`,
                label: t(`palette.showAll.${type}`, { text }),
                icon: <IconListSearch {...icon} />,
                run: () => navigate({ to: listOf[type], search: { q: text } }),
              },
            ]
          : []),
      ],
    }))
}

/** The email or phone by which a record was found, where that is what was typed. */
function reasonOf({ email, phone }: Hit, text: string): string | undefined {
  if (email && foldForSearch(email).includes(foldForSearch(text))) return email
  // The last digits are those of every notation.
  const digits = text.replace(/\D/g, '').slice(-7)
  const isPhone = phone && digits.length > 2 && !/\p{L}/u.test(text)
  return isPhone && phone.replace(/\D/g, '').includes(digits) ? phone : undefined
}

const listOf: Record<SearchType, string> = {
  lead: paths.leads(),
  customer: paths.customers(),
  contact: paths.contacts(),
  deal: paths.deals(),
}

function hrefOf({
  type,
  id,
  customerId,
}: Pick<RecentRecord, 'type' | 'id' | 'customerId'>): string {
  switch (type) {
    case 'lead':
      return paths.lead(id)
    case 'customer':
      return paths.customer(id)
    case 'deal':
      return paths.deal(id)
    case 'contact':
      return customerId ? paths.customer(customerId) : paths.contacts()
  }
}
