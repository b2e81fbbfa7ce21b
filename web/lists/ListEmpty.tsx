import { IconFilterOff, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n.tsx'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import type { ListAddress } from './use-list-address.ts'

interface ListEmptyProps {
  address: Pick<ListAddress, 'isBin' | 'isNarrowed' | 'clear'>
  icon: ReactNode
  /** The page without search, filters and bin. */
  to: string
  words: { noMatch: string; emptyBin: string; showAll: string; empty: string; next: string }
  /** What to do when there is nothing at all. */
  action?: ReactNode
}

/** Why a list shows nothing, and what to do about it. */
export function ListEmpty({ address, icon, to, words, action }: ListEmptyProps) {
  const t = useT()
  if (address.isNarrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} />}
        title={words.noMatch}
        action={<ActionButton onClick={address.clear}>{t('leads.list.clear')}</ActionButton>}
      >
        {t('leads.list.noMatchBody')}
      </EmptyState>
    )
  }
  if (address.isBin) {
    return (
      <EmptyState
        icon={<IconTrash size={20} />}
        title={words.emptyBin}
        action={<LinkButton to={to}>{words.showAll}</LinkButton>}
      />
    )
  }
  return (
    <EmptyState icon={icon} title={words.empty} action={action}>
      {words.next}
    </EmptyState>
  )
}
