import { IconFilterOff, IconInbox, IconTargetArrow, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useT } from '#web/i18n.tsx'
import { paths } from '#web/paths.ts'
import { ActionButton } from '#web/ui/ActionButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { useRights } from '#web/workspace.ts'
import type { LeadPage } from './lead-list-address.ts'

interface LeadListEmptyProps {
  page: LeadPage
  isNarrowed: boolean
  isBin: boolean
  onClear: () => void
  onAdd: (() => void) | undefined
}

/** Why there is no lead here, and what to do about it. */
export function LeadListEmpty({ page, isNarrowed, isBin, onClear, onAdd }: LeadListEmptyProps) {
  const t = useT()
  const rights = useRights()
  const navigate = useNavigate()
  const add = onAdd && (
    <ActionButton look="primary" onClick={onAdd}>
      {t('leads.list.add')}
    </ActionButton>
  )
  const showAll = (
    <ActionButton onClick={() => navigate({ to: paths.leads() })}>
      {t('leads.list.showAll')}
    </ActionButton>
  )
  if (isNarrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} />}
        title={t('leads.list.noMatchTitle')}
        action={<ActionButton onClick={onClear}>{t('leads.list.clear')}</ActionButton>}
      >
        {t('leads.list.noMatchBody')}
      </EmptyState>
    )
  }
  if (isBin) {
    return (
      <EmptyState
        icon={<IconTrash size={20} />}
        title={t('leads.list.emptyBinTitle')}
        action={showAll}
      >
        {t('leads.list.emptyBinBody')}
      </EmptyState>
    )
  }
  if (page === 'new') {
    return (
      <EmptyState
        icon={<IconInbox size={20} />}
        title={t('leads.list.emptyNewTitle')}
        action={showAll}
      >
        {t('leads.list.emptyNewBody')}
      </EmptyState>
    )
  }
  if (page === 'mine') {
    return (
      <EmptyState
        icon={<IconTargetArrow size={20} />}
        title={t('leads.list.emptyMineTitle')}
        action={
          <>
            {showAll}
            {add}
          </>
        }
      >
        {t('leads.list.emptyMineBody')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<IconTargetArrow size={20} />}
      title={t('leads.list.emptyTitle')}
      action={
        <>
          {rights.can('leads.import') && (
            <ActionButton onClick={() => navigate({ to: paths.imports() })}>
              {t('leads.list.importFile')}
            </ActionButton>
          )}
          {add}
        </>
      }
    >
      {t(nextStep(onAdd !== undefined, rights.can('leads.import')))}
    </EmptyState>
  )
}

function nextStep(mayAdd: boolean, mayImport: boolean) {
  if (!mayAdd) return 'leads.list.emptyBodyReading'
  return mayImport ? 'leads.list.emptyBody' : 'leads.list.emptyBodyByHand'
}
